import { htmlNamespace } from '@alongside/protocol';

export const svgNamespace = 'http://www.w3.org/2000/svg';
export const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

const words = (text: string) => new Set(text.split(/\s+/));

/** Elements that are themselves in a viewer. Those that would load, run or act are there without what makes them do so. */
const html = words(
  `a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption
   center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font
   footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
   marquee menu meta meter nav nobr noscript ol optgroup option output p picture plaintext pre progress q rb rp rt rtc ruby
   s samp script search section select selectedcontent slot small source span strike strong style sub summary sup table
   tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp`,
);
const svg = words(
  `a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer
   feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
   feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
   feSpotLight feTile feTurbulence filter foreignObject g image line linearGradient marker mask metadata mpath path pattern
   polygon polyline radialGradient rect script set stop style svg switch symbol text textPath title tspan use view`,
);
const math = words(
  `annotation annotation-xml maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
   mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics`,
);

const customName = /^[a-z][a-z0-9._\-\u00b7-\u{effff}]*-[a-z0-9._\-\u00b7-\u{effff}]*$/u;

/** Elements of other vocabularies have no behaviour. */
export function isAllowedElement(namespace: string, name: string): boolean {
  if (namespace === htmlNamespace)
    return html.has(name) || (customName.test(name) && name !== 'alongside-root');
  if (namespace === svgNamespace) return svg.has(name);
  return namespace !== mathNamespace || math.has(name);
}
