import { getBoard } from '../../../../server/endpoints/screens.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(getBoard);
