const codeDigits = 9;

/** Nine digits as they are read aloud: in threes. Anything that is no digit is dropped. */
export function groupedCode(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, codeDigits);
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ');
}

export const isWholeCode = (text: string): boolean => text.replace(/\D/g, '').length === codeDigits;
