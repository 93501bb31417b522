/** Full loads, not client ones: behind each is another frame, or another session. */
export const SIGN_IN = '/sign-in?next=/driver';
export const BOARD = '/board';
export const PROFILE = '/profile';
