import { revoke } from '../../../../../../server/endpoints/trackers.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(revoke);
