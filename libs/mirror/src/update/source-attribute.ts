/**
 * What of an attribute is sent. `keep`: its value. `text`: its value, masked where text is. `plain`: only where nothing is
 * masked, or when it is harmless. `harmless`: only a harmless value. `url`: without private parts. `drop`: never.
 */
export type AttributeRule = 'keep' | 'text' | 'plain' | 'harmless' | 'url' | 'style' | 'drop';

const table = (rule: AttributeRule, names: string): [string, AttributeRule][] =>
  names.split(/\s+/).map((name) => [name, rule]);

const rules = new Map<string, AttributeRule>([
  ...table(
    'keep',
    `id class slot part exportparts role type dir lang tabindex hidden inert popover popovertarget disabled readonly
     required multiple open contenteditable spellcheck translate draggable rows cols wrap autocomplete size maxlength minlength min max
     step pattern inputmode enterkeyhint name for form list width height colspan rowspan span scope headers align valign
     bgcolor color border cellpadding cellspacing nowrap face frame rules noshade clear compact start reversed shape coords
     rel media charset target download is kind controls muted loop playsinline preload cellspacing frameborder scrolling
     marginwidth marginheight hspace vspace sizes decoding fetchpriority accept capture autocapitalize command commandfor
     shadowrootmode datetime high low optimum viewbox xmlns xmlns:xlink version preserveaspectratio xml:space xml:lang
     fill stroke d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate points transform opacity offset gradientunits
     gradienttransform spreadmethod patternunits patterncontentunits patterntransform clippathunits maskunits
     maskcontentunits markerunits markerwidth markerheight refx refy orient filterunits primitiveunits in in2 result
     stddeviation values operator k1 k2 k3 k4 mode radius flood-color flood-opacity tablevalues slope intercept amplitude
     exponent order kernelmatrix divisor bias targetx targety edgemode preservealpha surfacescale diffuseconstant
     specularconstant specularexponent kernelunitlength azimuth elevation z pointsatx pointsaty pointsatz
     limitingconeangle seed numoctaves basefrequency stitchtiles xchannelselector ychannelselector scale attributename
     attributetype from to by begin dur repeatcount repeatdur calcmode keytimes keysplines additive accumulate
     keypoints path textlength lengthadjust startoffset method spacing pathlength
     requiredextensions systemlanguage cursor display visibility overflow clip mask filter color-interpolation
     accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence form
     frame framespacing linethickness lspace lquote mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
     notation rowalign rowlines rowspacing rspace rquote scriptlevel separator stretchy symmetric voffset
     aria-hidden aria-expanded aria-selected aria-checked aria-pressed aria-disabled aria-current aria-haspopup aria-live
     aria-busy aria-modal aria-invalid aria-required aria-readonly aria-sort aria-orientation aria-level aria-setsize
     aria-posinset aria-multiselectable aria-controls aria-labelledby aria-describedby aria-owns aria-activedescendant
     aria-colcount aria-colindex aria-rowcount aria-rowindex aria-colspan aria-rowspan aria-details aria-flowto aria-atomic`,
  ),
  ...table(
    'text',
    `title alt placeholder label summary abbr standby aria-label aria-description aria-valuetext aria-roledescription
     aria-placeholder aria-braillelabel`,
  ),
  ...table('plain', 'value checked selected default aria-valuenow aria-valuemin aria-valuemax axis'),
  ...table('url', 'href xlink:href src action formaction cite longdesc data codebase poster'),
  ...table('style', 'style'),
  ...table(
    'drop',
    `nonce integrity srcdoc autofocus ping crossorigin referrerpolicy http-equiv content srcset imagesrcset sandbox allow
     csp manifest archive classid object profile lowsrc dynsrc background itemid itemprop itemtype itemscope itemref
     property about resource typeof vocab prefix attributionsrc credentialless elementtiming blocking`,
  ),
]);

const sayable = /^[a-z_][\w.:-]*$/i;

/** A rule by the attribute's name alone; what depends on the element is decided before. */
export function attributeRule(name: string, isCustomElement: boolean): AttributeRule {
  const known = rules.get(name) ?? rules.get(name.toLowerCase());
  if (known !== undefined) return known;
  if (!sayable.test(name) || /^(?:on|alongside-)/i.test(name)) return 'drop';
  return isCustomElement || /[-_:.]/.test(name) ? 'plain' : 'harmless';
}
