import { reorder, withdrawReorder } from '../../../../../../server/endpoints/queue.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(reorder, withdrawReorder);
