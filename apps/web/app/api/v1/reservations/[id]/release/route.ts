import { release } from '../../../../../../server/endpoints/reservations.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(release);
