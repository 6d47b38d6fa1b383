import type { PartValue } from '@alongside/protocol';
import { playEffect, styledAnimation } from '../animation/effect-player';
import { type Effect, type RunningAnimation, readEffect } from '../animation/effect-reader';
import { animationsOn, isKeyframes, watchAnimations } from '../animation/script-animations';
import { isElement } from './control';
import type { KindOfPart } from './kind-of-part';

/** An effect that runs, and where it was at a time of this page's clock. */
interface Running {
  readonly effect: Effect;
  /** `effect` as text, to compare it by. */
  readonly key: string;
  readonly paused: boolean;
  readonly at: number;
  readonly rate: number;
  readonly readAtMs: number;
}

const perMs = 1000;
const perPart = 1000;
/** Clocks of two readings differ by less than this without anybody having moved the animation. */
const driftMicros = 60_000;
const maxRunning = 32;

/** One that runs on an element of a mirror, the effect that it came from, and the state that it was last given. */
interface Shown {
  readonly key: string;
  readonly animation: Animation | undefined;
  readonly given: Running;
}

const shown = new WeakMap<Element, readonly Shown[]>();

/** Animations that a script made or changed; those of style sheets run in a mirror by themselves. */
export const animationsPart: KindOfPart<'animations', readonly Running[]> = {
  kind: 'animations',
  events: {},
  watch: watchAnimations,
  carries: isElement,
  default: () => [],
  read: (node) => readAll(node as Element, false),
  readMasked: (node) => readAll(node as Element, true),
  isSame: (one, other) =>
    one.length === other.length &&
    one.every((running, index) => isSameRunning(running, other[index] as Running)),
  encode: (state, known) => ({
    running: state.map(({ effect, key, paused, at, rate }, index) => ({
      effect: known?.[index]?.key === key ? null : effect,
      paused,
      at,
      rate,
    })),
  }),
  decode: decodeAll,
  show: (node, state) => showAll(node as Element, state),
};

function readAll(element: Element, hidesContent: boolean): Running[] {
  return animationsOn(element)
    .slice(0, maxRunning)
    .flatMap((animation) => {
      if (!isKeyframes(animation.effect)) return [];
      const effect = readEffect(animation, animation.effect, hidesContent);
      return [
        {
          effect,
          key: JSON.stringify(effect),
          paused: animation.playState !== 'running',
          at: Math.round(Number(animation.currentTime ?? 0) * perMs),
          rate: Math.round(animation.playbackRate * perPart),
          readAtMs: performance.now(),
        },
      ];
    });
}

function isSameRunning(one: Running, other: Running): boolean {
  if (one.key !== other.key || one.paused !== other.paused || one.rate !== other.rate) return false;
  const expected = one.paused ? one.at : one.at + (other.readAtMs - one.readAtMs) * one.rate;
  return Math.abs(expected - other.at) <= (one.paused ? 0 : driftMicros);
}

function decodeAll({ running }: PartValue<'animations'>, known: readonly Running[]): Running[] | undefined {
  const decoded = running.map((sent, index) => decodeOne(sent, known[index]));
  return decoded.includes(undefined) ? undefined : (decoded as Running[]);
}

function decodeOne(sent: RunningAnimation, known: Running | undefined): Running | undefined {
  const effect = sent.effect ?? known?.effect;
  if (effect === undefined) return undefined;
  const { paused, at, rate } = sent;
  const key = sent.effect === null && known !== undefined ? known.key : JSON.stringify(effect);
  return { effect, key, paused, at, rate, readAtMs: performance.now() };
}

function showAll(element: Element, state: readonly Running[]): boolean {
  const before = shown.get(element) ?? [];
  const now = state.map((given, index) => {
    const { effect, key } = given;
    if (effect.cssName !== '') return { key, given, animation: styledAnimation(element, effect) };
    const same = before[index];
    return { key, given, animation: same?.key === key ? same.animation : playEffect(element, effect) };
  });
  const kept = new Set(now.map(({ animation }) => animation));
  for (const { animation } of before) if (!kept.has(animation)) animation?.cancel();
  shown.set(element, now);
  for (const [index, { animation, given }] of now.entries()) {
    const same = before[index];
    if (animation && (same?.animation !== animation || same.given !== given)) setTime(animation, given);
  }
  // A style sheet's animation is there as soon as its sheet is, and begins anew when the sheet comes again.
  return now.every(({ animation, given }) => animation !== undefined && given.effect.cssName === '');
}

function setTime(animation: Animation, { paused, at, rate, readAtMs }: Running): void {
  const sinceMs = paused ? 0 : performance.now() - readAtMs;
  animation.playbackRate = rate / perPart;
  const time = at / perMs + (sinceMs * rate) / perPart;
  // Before it runs: an endless one cannot be played backwards from its beginning.
  animation.currentTime = time;
  if (paused) {
    animation.pause();
    // Until it is ready for that, one that ran runs on; a time that it is given meanwhile stands.
    animation.currentTime = time;
  } else if (animation.playState !== 'running') animation.play();
}
