import { resolve } from '../../../../../../server/endpoints/field-failures.ts';
import { serve } from '../../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(resolve);
