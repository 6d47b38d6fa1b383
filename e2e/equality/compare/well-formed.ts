/** Half a surrogate pair cannot travel as UTF-8; it becomes what a browser draws for it. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
