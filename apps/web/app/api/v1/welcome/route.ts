import { welcome } from '../../../../server/endpoints/welcome.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(welcome);
