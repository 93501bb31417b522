import { confirmStandDown } from '../../../../../../server/endpoints/assignment-steps.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(confirmStandDown);
