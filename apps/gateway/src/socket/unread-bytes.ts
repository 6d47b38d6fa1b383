import type { Socket } from 'node:net';
import { limits } from '@alongside/protocol';
import type { Intake } from './intake';

/** Of a connection that has not been let in yet, in all. */
const strangerBytes = 128 << 10;
/** Of a message that is on its way, beyond what it may hold: the heads of its parts, and what came along with the one before. */
const headBytes = 64 << 10;

/**
 * `ws` puts a message together before anybody sees it, and has one cap for all. Whoever has not been let in, or sends small
 * frames only, may have much less of one that is still on its way.
 *
 * @param tooMuch called once
 * @returns what is to be called when a message has come
 */
export function watchUnreadBytes(stream: Socket, intake: Intake, tooMuch: () => void): () => void {
  const first = stream.bytesRead;
  let last = first;
  let isWatching = true;
  const stop = () => {
    isWatching = false;
    stream.off('data', watch);
  };
  const watch = () => {
    const { hasBegun, frameBytes } = intake;
    // Of a frame of any length the cap of `ws` does.
    if (intake.hasEnded || (hasBegun && frameBytes >= limits.frameBytes)) {
      stop();
      return;
    }
    const isTooMuch = hasBegun
      ? stream.bytesRead - last > frameBytes + headBytes
      : stream.bytesRead - first > strangerBytes;
    if (!isTooMuch) return;
    stop();
    tooMuch();
  };
  stream.on('data', watch);
  return () => {
    if (isWatching) last = stream.bytesRead;
  };
}
