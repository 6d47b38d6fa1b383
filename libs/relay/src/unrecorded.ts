import type { Journal } from './journal';

/** The journal of a session whose customer did not agree to being recorded: nothing is kept of it. */
export const unrecorded: Journal = {
  append: () => Promise.resolve(),
  hasRoom: () => true,
  async *read() {},
};
