/*
 * What a page and a frame of another origin in it say to each other's windows until there is a port: nothing but these
 * words, which anybody may hear.
 */

/** Here is a page with the script; from one around: who else is? */
export const helloWord = 'alongside?';
/** The page around has a visit; this frame needs none. */
export const hereWord = 'alongside!';
/** Comes with the port, and to an origin of the same site alone. Behind it stands the grant. */
export const shareWord = 'alongside+';
