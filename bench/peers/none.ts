import { offer } from './peer';

/** Nobody watches: the page alone. */
offer(() => ({
  start: () => undefined,
  progress: () => 0,
  pieces: () => 0,
  messages: () => [],
  stop: () => undefined,
  openViewer: () => Promise.resolve(null),
}));
