import { cancel } from '../../../../../../server/endpoints/cancellations.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(cancel);
