import { patch, remove } from '../../../../../server/endpoints/saved-views.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(patch, remove);
