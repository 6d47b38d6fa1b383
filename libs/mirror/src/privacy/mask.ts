/** Stands for every masked text: of one width, so that not even a length is told. */
export const textMask = '•••••••';

/** White space alone tells nothing, and layout needs it. */
export function maskText(text: string): string {
  return /\S/.test(text) ? textMask : text;
}
