import type { PartValue } from '@alongside/protocol';
import { isHtml } from './control';
import { type KindOfPart, originOf } from './kind-of-part';

interface Playing extends PartValue<'media'> {
  /** performance.now() of the reading: a playing position is only known together with its time. Not sent. */
  readAtMs: number;
}

/** Players drift apart by less than this without anybody having moved the position. */
const driftMs = 700;
/** Rates beyond these are refused by browsers. */
const slowest = 0.0625;
const fastest = 16;

/** A video's or audio's position and state. */
export const mediaPart: KindOfPart<'media', Playing> = {
  kind: 'media',
  names: ['video', 'audio'],
  events: {
    play: originOf,
    pause: originOf,
    seeked: originOf,
    volumechange: originOf,
    ratechange: originOf,
    loadedmetadata: originOf,
    ended: originOf,
  },
  carries: (node) => isHtml(node, 'video') || isHtml(node, 'audio'),
  default: (node) => {
    const muted = (node as HTMLMediaElement).defaultMuted;
    return { positionMs: 0, paused: true, muted, volume: 100, rate: 100, readAtMs: performance.now() };
  },
  read: (node) => {
    const { currentTime, paused, muted, volume, playbackRate } = node as HTMLMediaElement;
    return {
      positionMs: Math.round(currentTime * 1000),
      paused,
      muted,
      volume: Math.round(volume * 100),
      rate: Math.round(Math.max(playbackRate, 0) * 100),
      readAtMs: performance.now(),
    };
  },
  isSame: (one, other) =>
    one.paused === other.paused &&
    one.muted === other.muted &&
    one.volume === other.volume &&
    one.rate === other.rate &&
    Math.abs(positionAt(one, other.readAtMs) - other.positionMs) < driftMs,
  encode: ({ positionMs, paused, muted, volume, rate }) => ({ positionMs, paused, muted, volume, rate }),
  decode: (value) => ({ ...value, readAtMs: performance.now() }),
  show(node, state) {
    const player = node as HTMLMediaElement;
    // A mirror is silent: the sound belongs to the customer's room.
    player.muted = true;
    player.playbackRate = state.rate === 0 ? 0 : Math.min(Math.max(state.rate / 100, slowest), fastest);
    if (Math.abs(player.currentTime * 1000 - state.positionMs) > driftMs) {
      player.currentTime = state.positionMs / 1000;
    }
    if (state.paused) player.pause();
    // Refused where autoplay is off or the source is not there: the position is shown all the same.
    else player.play().catch(() => undefined);
    return true;
  },
};

function positionAt(playing: Playing, atMs: number): number {
  if (playing.paused) return playing.positionMs;
  return playing.positionMs + ((atMs - playing.readAtMs) * playing.rate) / 100;
}
