/** Far enough apart to be told apart on any page, dark enough for white letters. */
const colors = ['#0f766e', '#7c3aed', '#1d4ed8', '#be123c', '#a16207'] as const;

/** Nobody else's. */
const customerColor = '#c2410c';

/** The colour of a participant's pointer and name: the same on every screen of the session. */
export function participantColor(participant: number, role: string): string {
  return role === 'customer' ? customerColor : (colors[participant % colors.length] ?? customerColor);
}
