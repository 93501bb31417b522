import { ofEquipment } from '../../../../../../server/endpoints/status-histories.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(ofEquipment);
