import { hold, liftHold } from '../../../../../../server/endpoints/queue.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(hold, liftHold);
