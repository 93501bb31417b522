import { ofDriver } from '../../../../../../server/endpoints/overviews.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(ofDriver);
