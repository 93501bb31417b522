import { getMyJobs } from '../../../../../server/endpoints/my-phone.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(getMyJobs);
