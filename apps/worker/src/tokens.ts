/** What Nest injects that is no class. */
export const ENVIRONMENT = Symbol('Environment');
export const STORE = Symbol('Store');
export const QUEUE = Symbol('JobQueue');
export const KEYS = Symbol('RecordKeys');
export const LOGGER = Symbol('Logger');
export const CLOCK = Symbol('Clock');
export const JOBS = Symbol('Jobs');

/** The time in milliseconds; tests bring their own. */
export type Clock = () => number;
