import { authRoute } from '../../../../server/auth-route.ts';

export { authRoute as GET, authRoute as POST };
