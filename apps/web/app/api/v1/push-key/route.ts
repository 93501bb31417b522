import { getPushKey } from '../../../../server/endpoints/my-push.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(getPushKey);
