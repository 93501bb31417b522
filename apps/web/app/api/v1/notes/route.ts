import { add, listOfNotes } from '../../../../server/endpoints/messages.ts';
import { serve } from '../../../../server/serve.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(add, listOfNotes);
