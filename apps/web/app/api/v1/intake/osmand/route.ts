import { getOsmAnd, postOsmAnd } from '../../../../../server/endpoints/intake.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(getOsmAnd, postOsmAnd);
