import { mySharing, share } from '../../../../../server/endpoints/positions.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(mySharing, share);
