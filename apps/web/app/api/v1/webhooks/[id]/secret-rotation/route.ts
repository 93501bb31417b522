import { rotate } from '../../../../../../server/endpoints/webhooks.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(rotate);
