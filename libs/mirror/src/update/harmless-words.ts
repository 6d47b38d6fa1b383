const words = new Set(
  `true false on off yes no none auto open closed opened active inactive enabled disabled checked unchecked indeterminate
   mixed selected hidden visible show hide shown expanded collapsed horizontal vertical top bottom left right center
   middle start end before after inline block both first last even odd up down ascending descending asc desc light dark
   primary secondary success danger warning info error neutral default small medium large xs sm md lg xl xxl ltr rtl
   idle loading loaded pending done busy polite assertive full auto manual button submit reset menu listbox tree grid
   dialog page step location date time static fixed sticky`.split(/\s+/),
);

/** Values of a fixed list, or a small number: they style an element and tell nothing of anybody. */
export function isHarmless(value: string): boolean {
  return value === '' || words.has(value.toLowerCase()) || /^-?\d{1,3}(?:\.\d{1,2})?%?$/.test(value);
}

const choices = new Set('true false on off yes no checked unchecked indeterminate mixed selected'.split(' '));
const choosing = /check|select|chosen|press|value/i;

/** Of a masked zone numbers and choices tell something after all: what is ticked, how full a bar is. */
export function isHarmlessWhereMasked(name: string, value: string): boolean {
  return !choosing.test(name) && !/\d/.test(value) && !choices.has(value.toLowerCase()) && isHarmless(value);
}
