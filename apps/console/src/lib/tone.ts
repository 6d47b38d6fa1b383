/** What a state says to the eye. */
export type Tone = 'neutral' | 'accent' | 'customer' | 'success' | 'warning' | 'danger';
