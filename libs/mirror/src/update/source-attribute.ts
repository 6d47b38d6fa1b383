/**
 * What of an attribute is sent. `keep`: its value. `text`: its value, masked where text is. `content`: only where nothing is
 * masked, for it tells what a field or text holds. `data`: a page's own, by {@link sayableData}, where masked only a harmless
 * word. `harmless`: only a harmless value. `url`: without private parts. `drop`: never.
 */
export type AttributeRule = 'keep' | 'text' | 'content' | 'data' | 'harmless' | 'url' | 'style' | 'drop';

const table = (rule: AttributeRule, names: string): [string, AttributeRule][] =>
  names.split(/\s+/).map((name) => [name, rule]);

const rules = new Map<string, AttributeRule>([
  ...table(
    'keep',
    `id class slot part exportparts role type dir lang tabindex hidden inert popover popovertarget closedby disabled readonly
     required multiple open contenteditable spellcheck translate draggable rows cols wrap autocomplete size maxlength minlength min max
     step pattern inputmode enterkeyhint name for form list width height colspan rowspan span scope headers align valign
     bgcolor color border cellpadding cellspacing nowrap face frame rules noshade clear compact start reversed shape coords
     rel as media charset target is kind controls muted loop playsinline preload cellspacing frameborder scrolling
     marginwidth marginheight hspace vspace sizes decoding fetchpriority accept capture autocapitalize command commandfor
     shadowrootmode high low optimum viewbox xmlns xmlns:xlink version preserveaspectratio xml:space xml:lang
     fill stroke d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate points transform opacity offset gradientunits
     gradienttransform spreadmethod patternunits patterncontentunits patterntransform clippathunits maskunits
     maskcontentunits markerunits markerwidth markerheight refx refy orient filterunits primitiveunits in in2 result
     stddeviation values operator k1 k2 k3 k4 mode radius flood-color flood-opacity tablevalues slope intercept amplitude
     exponent order kernelmatrix divisor bias targetx targety edgemode preservealpha surfacescale diffuseconstant
     specularconstant specularexponent kernelunitlength azimuth elevation z pointsatx pointsaty pointsatz
     limitingconeangle seed numoctaves basefrequency stitchtiles xchannelselector ychannelselector scale attributename
     attributetype from to by begin dur repeatcount repeatdur calcmode keytimes keysplines additive accumulate
     keypoints path textlength lengthadjust startoffset method spacing pathlength
     stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
     fill-opacity fill-rule clip-rule font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
     letter-spacing word-spacing text-anchor text-decoration text-rendering dominant-baseline alignment-baseline
     baseline-shift stop-color stop-opacity lighting-color color-interpolation-filters color-rendering image-rendering
     shape-rendering pointer-events vector-effect paint-order writing-mode direction mask-type transform-origin
     requiredextensions systemlanguage cursor display visibility overflow clip mask filter color-interpolation
     accent accentunder columnalign encoding columnlines columnspacing columnspan depth displaystyle fence form
     frame framespacing linethickness lspace lquote mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
     notation rowalign rowlines rowspacing rspace rquote scriptlevel separator stretchy symmetric voffset
     aria-hidden aria-expanded aria-disabled aria-current aria-haspopup aria-live
     aria-busy aria-modal aria-invalid aria-required aria-readonly aria-sort aria-orientation aria-level aria-setsize
     aria-posinset aria-multiselectable aria-controls aria-labelledby aria-describedby aria-owns
     aria-colcount aria-colindex aria-rowcount aria-rowindex aria-colspan aria-rowspan aria-details aria-flowto aria-atomic`,
  ),
  ...table(
    'text',
    `title alt placeholder label summary abbr standby aria-label aria-description aria-roledescription
     aria-placeholder aria-braillelabel`,
  ),
  ...table(
    'content',
    `value checked selected default datetime download axis aria-selected aria-checked aria-pressed aria-activedescendant
     aria-valuenow aria-valuetext aria-valuemin aria-valuemax`,
  ),
  ...table('url', 'href xlink:href src action formaction cite longdesc data codebase poster'),
  ...table('style', 'style'),
  ...table(
    'drop',
    `nonce integrity srcdoc autofocus ping crossorigin referrerpolicy http-equiv content srcset imagesrcset sandbox allow
     csp manifest archive classid object profile lowsrc dynsrc background itemid itemprop itemtype itemscope itemref
     property about resource typeof vocab prefix attributionsrc credentialless elementtiming blocking`,
  ),
]);

/** What a parser makes an attribute's name of, frameworks' `@click` and `:class` among it. */
const sayable = /^[^\s/>="'<]+$/;

/** A rule by the attribute's name alone; what depends on the element is decided before. */
export function attributeRule(name: string, isCustomElement: boolean): AttributeRule {
  const known = rules.get(name) ?? rules.get(name.toLowerCase());
  if (known !== undefined) return known;
  if (!sayable.test(name) || /^(?:on|alongside-)/i.test(name)) return 'drop';
  return isCustomElement || /[^a-z]/i.test(name) ? 'data' : 'harmless';
}

/** What a framework runs or binds: `@click`, `:class`, `x-data`, `v-if`, `ng-model`. */
const code = /^(?:[@:]|x-|v-|ng-)/i;
const maxDataLength = 64;
/** JSON; an address with values in its query or fragment; a long run of letters and digits. */
const tellsMore = /^\s*[[{]|[?#&][^\s=]*=|(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20}/i;

/**
 * A page's own attributes are for its scripts and selectors, and show nowhere: they may hold the state of a whole component, or
 * a token. Short words stay, as sheets choose by them; of others only that the attribute is there.
 */
export function sayableData(name: string, value: string): string {
  return code.test(name) || value.length > maxDataLength || tellsMore.test(value) ? '' : value;
}
