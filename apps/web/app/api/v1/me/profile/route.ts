import { changeProfile, getProfile } from '../../../../../server/endpoints/my-profile.ts';
import { serve } from '../../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(changeProfile, getProfile);
