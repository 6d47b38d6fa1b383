/** Dark enough that white text is readable on each. */
const colors = ['#0f766e', '#7c3aed', '#1d4ed8', '#be123c', '#a16207'] as const;

/** The same participant has the same colour for everybody. */
export const colorOf = (participant: number): string => colors[participant % colors.length] ?? colors[0];
