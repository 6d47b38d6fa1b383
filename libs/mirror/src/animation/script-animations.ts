import { patchAccessor, patchMethod } from '../patches';

type Realm = Window & typeof globalThis;
type Changed = (element: Element) => void;

/** Animations that no style sheet tells, by their element: what a script made, or changed. */
const animationsOf = new WeakMap<Element, Set<Animation>>();
const ownerOf = new WeakMap<AnimationEffect, Animation>();
const listened = new WeakSet<Animation>();
/** Until then nobody has to be asked: most pages have none. */
let wereAny = false;

/** A style sheet's animation that lasts shorter is over before anybody could compare it. */
const shortMs = 1_000;

export function isAnimated(element: Element): boolean {
  return wereAny && animationsOf.has(element);
}

export function animationsOn(element: Element): Animation[] {
  return [...(animationsOf.get(element) ?? [])].filter(isInEffect);
}

/**
 * Tells of elements whose animations a script makes, plays or changes: there is no event for that. The browser's own methods
 * do what they did.
 */
export function watchAnimations(realm: Realm, changed: Changed): () => void {
  let isWatching = true;
  const heard = (animation: unknown) => {
    if (!isWatching) return;
    const element = keep(animation as Animation, changed);
    if (element !== undefined) changed(element);
  };
  const ofEffect = (effect: object) => heard(ownerOf.get(effect as AnimationEffect));
  const { Animation, KeyframeEffect, AnimationEffect, Element } = realm;
  const undo = [
    patchMethod(Element.prototype, 'animate', { after: (_, made) => heard(made) }),
    ...['play', 'pause', 'cancel', 'finish', 'reverse', 'updatePlaybackRate'].map((name) =>
      patchMethod(Animation?.prototype, name, { after: heard }),
    ),
    ...['currentTime', 'startTime', 'playbackRate', 'effect'].map((name) =>
      patchAccessor(Animation?.prototype, name, { afterSet: heard }),
    ),
    patchMethod(KeyframeEffect?.prototype, 'setKeyframes', { after: ofEffect }),
    patchMethod(AnimationEffect?.prototype, 'updateTiming', { after: ofEffect }),
  ];
  return () => {
    isWatching = false;
    for (const one of undo) one();
  };
}

/** Elements whose animations began before anybody listened, and would begin anew in a mirror. */
export function animatedIn(document: Document, changed: Changed): Element[] {
  const running = document.getAnimations().filter((animation) => !isStyled(animation) || isLong(animation));
  return running.flatMap((animation) => keep(animation, changed) ?? []);
}

function keep(animation: Animation | undefined, changed: Changed): Element | undefined {
  const effect = animation?.effect;
  if (animation === undefined || !isKeyframes(effect) || isTransition(animation)) return undefined;
  const element = effect.target;
  if (element === null) return undefined;
  wereAny = true;
  const known = animationsOf.get(element) ?? new Set();
  animationsOf.set(element, known.add(animation));
  ownerOf.set(effect, animation);
  if (!listened.has(animation)) {
    listened.add(animation);
    // What it is the effect of by then: it may have been given another one.
    const ended = () => {
      // A page may make thousands of them, one after the other. One that is played again is heard of again.
      if (!isInEffect(animation)) animationsOf.get(element)?.delete(animation);
      changed(isKeyframes(animation.effect) ? (animation.effect.target ?? element) : element);
    };
    for (const name of ['finish', 'cancel', 'remove']) animation.addEventListener(name, ended);
  }
  return element;
}

function isInEffect(animation: Animation): boolean {
  const { effect, timeline, playState, replaceState } = animation;
  if (!isKeyframes(effect) || playState === 'idle' || replaceState === 'removed') return false;
  // One that scrolling drives has no time; those that a style sheet makes run in a mirror by themselves.
  if (timeline === null || 'source' in timeline || 'subject' in timeline) return false;
  return playState !== 'finished' || effect.getComputedTiming().progress !== null;
}

export const isKeyframes = (effect: AnimationEffect | null | undefined): effect is KeyframeEffect =>
  effect !== null && effect !== undefined && 'getKeyframes' in effect;

const isTransition = (animation: Animation) => 'transitionProperty' in animation;
const isStyled = (animation: Animation) => 'animationName' in animation || isTransition(animation);

function isLong(animation: Animation): boolean {
  return Number(animation.effect?.getComputedTiming().endTime ?? 0) > shortMs;
}

/** Of a style sheet's animation; empty for one that is all a script's. */
export const cssNameOf = (animation: Animation): string =>
  'animationName' in animation ? String(animation.animationName) : '';
