import { limits, type PartValue } from '@alongside/protocol';
import { cssNameOf } from './script-animations';

export type RunningAnimation = PartValue<'animations'>['running'][number];
export type Effect = NonNullable<RunningAnimation['effect']>;
type Keyframe = Effect['keyframes'][number];

const perMs = 1000;
const perPart = 1000;
const perOffset = 1_000_000;
const maxKeyframes = 256;
const maxDeclarations = 128;
const mostIterations = 1_000_000;
/** What a keyframe has besides its properties. */
const notProperties = new Set(['offset', 'computedOffset', 'easing', 'composite']);

/** Reads what an animation does. `hidesContent`: texts of pseudo-elements stay here. */
export function readEffect(animation: Animation, effect: KeyframeEffect, hidesContent: boolean): Effect {
  const cssName = cssNameOf(animation);
  const timing = effect.getComputedTiming();
  const { iterations = 1, iterationStart = 0, direction = 'normal', fill = 'none', easing } = timing;
  const frames = cssName === '' ? effect.getKeyframes().slice(0, maxKeyframes) : [];
  return {
    cssName,
    pseudo: effect.pseudoElement ?? '',
    composite: effect.composite,
    delay: micros(timing.delay),
    endDelay: micros(timing.endDelay),
    duration: Math.max(0, micros(timing.duration)),
    // So often is for ever, and more than the wire can say.
    iterations: iterations < mostIterations ? Math.round(iterations * perPart) : null,
    iterationStart: Math.round(iterationStart * perPart),
    direction,
    fill: fill === 'auto' ? 'none' : fill,
    easing: short(easing),
    keyframes: frames.map((frame) => readKeyframe(frame, hidesContent)),
  };
}

function readKeyframe(frame: ComputedKeyframe, hidesContent: boolean): Keyframe {
  const declarations = Object.entries(frame)
    .filter(([name, value]) => isSayable(name, value) && !(hidesContent && name === 'content'))
    .slice(0, maxDeclarations);
  return {
    offset: Math.round(Math.min(Math.max(frame.computedOffset, 0), 1) * perOffset),
    easing: short(frame.easing),
    composite: frame.composite,
    declarations: declarations.flatMap(([name, value]) => [name, String(value)]),
  };
}

/** Addresses stay here: what they name was not offered to anybody. */
const isSayable = (name: string, value: unknown) =>
  !notProperties.has(name) &&
  typeof value === 'string' &&
  isPlainValue(value) &&
  3 * value.length <= limits.declarationBytes &&
  3 * name.length <= limits.declarationBytes;

/** Whether a value of a property names nothing that would be loaded. */
export const isPlainValue = (value: string): boolean =>
  !/\\|(?:url|src|image-set|image|element)\(/i.test(value);

const micros = (time: number | string | CSSNumericValue | undefined): number => {
  const number = Math.round(Number(time ?? 0) * perMs);
  return Number.isSafeInteger(number) ? number : 0;
};

/** A spring written as `linear()` may be long. */
const short = (easing = 'linear') => (3 * easing.length <= limits.declarationBytes ? easing : 'linear');
