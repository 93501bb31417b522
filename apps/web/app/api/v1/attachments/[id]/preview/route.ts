import { preview } from '../../../../../../server/endpoints/attachments.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(preview);
