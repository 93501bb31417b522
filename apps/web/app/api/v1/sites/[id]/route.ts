import { get, patch } from '../../../../../server/endpoints/sites.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(get, patch);
