import { openapi } from '../../../../server/endpoints/openapi.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(openapi);
