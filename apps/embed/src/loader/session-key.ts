/** Under which name a tab keeps the session it is in. */
export const sessionKey = 'alongside.session';
