import { list } from '../../../../server/endpoints/work-order-records.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(list);
