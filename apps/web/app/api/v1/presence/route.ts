import { list } from '../../../../server/endpoints/presence.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(list);
