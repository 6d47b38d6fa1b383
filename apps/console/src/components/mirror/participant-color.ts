/** Far enough apart to be told apart on any page, dark enough for white letters. */
const colors = ['#0f766e', '#7c3aed', '#be185d', '#1d4ed8', '#a16207', '#475569'];

/** The customer's own; nobody else gets it. */
const customerColor = '#c2410c';

/** The colour of a participant's pointer and name, the same for everybody in the session. */
export function participantColor(number: number, role: string): string {
  if (role === 'customer') return customerColor;
  return colors[number % colors.length] ?? customerColor;
}
