import { getTimeline } from '../../../../server/endpoints/timeline.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(getTimeline);
