import { type Effect, isPlainValue } from './effect-reader';
import { isKeyframes } from './script-animations';

const perMs = 1000;
const perPart = 1000;
const perOffset = 1_000_000;
const propertyName = /^(?:--[\w-]+|[a-zA-Z]+)$/;

/** Makes the animation run on an element of a mirror. undefined: this browser does not know such a thing. */
export function playEffect(element: Element, effect: Effect): Animation | undefined {
  try {
    return Element.prototype.animate.call(element, effect.keyframes.map(keyframeOf), {
      ...(effect.pseudo === '' ? {} : { pseudoElement: effect.pseudo }),
      composite: effect.composite,
      delay: effect.delay / perMs,
      endDelay: effect.endDelay / perMs,
      duration: effect.duration / perMs,
      iterations: effect.iterations === null ? Number.POSITIVE_INFINITY : effect.iterations / perPart,
      iterationStart: effect.iterationStart / perPart,
      direction: effect.direction,
      fill: effect.fill,
      easing: effect.easing,
    });
  } catch {
    return undefined;
  }
}

function keyframeOf({ offset, easing, composite, declarations }: Effect['keyframes'][number]): Keyframe {
  const keyframe: Keyframe = { offset: offset / perOffset, easing, composite };
  for (let index = 0; index + 1 < declarations.length; index += 2) {
    const [name, value] = declarations.slice(index, index + 2) as [string, string];
    // On top of the document's policy, which would not load it.
    if (propertyName.test(name) && !(name in keyframe) && isPlainValue(value)) keyframe[name] = value;
  }
  return keyframe;
}

/** The animation of this name that a style sheet has begun. */
export function styledAnimation(element: Element, effect: Effect): Animation | undefined {
  return Element.prototype.getAnimations
    .call(element, { subtree: effect.pseudo !== '' })
    .find((animation) => {
      const own = animation.effect;
      return (
        'animationName' in animation &&
        animation.animationName === effect.cssName &&
        isKeyframes(own) &&
        own.target === element &&
        (own.pseudoElement ?? '') === effect.pseudo
      );
    });
}
