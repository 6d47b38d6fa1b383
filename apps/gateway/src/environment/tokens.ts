/** What Nest injects that is no class. */
export const ENVIRONMENT = Symbol('Environment');
export const STORE = Symbol('Store');
export const KEYS = Symbol('RecordKeys');
export const CLOCK = Symbol('Clock');

/** The time in milliseconds; tests bring their own. */
export type Clock = () => number;
