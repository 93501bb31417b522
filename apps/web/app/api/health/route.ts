import { health } from '../../../server/endpoints/health.ts';
import { serve } from '../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(health);
