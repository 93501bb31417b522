import { list, report } from '../../../../../../server/endpoints/equipment-positions.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(list, report);
