import { create } from '../../../../server/endpoints/swaps.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(create);
