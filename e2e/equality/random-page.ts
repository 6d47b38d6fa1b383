import { partOfSeed, type Random } from './random';
import { sheetText } from './random-css';
import { attributes, control, markup, piece } from './random-markup';
import { escaped, secret, word } from './words';

/** Which blocks of a page there are; a shrinker leaves out some. */
export const blockCount = 5;

const doctypes = [
  '<!doctype html>',
  '<!doctype html>',
  '<!doctype html>',
  '',
  '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
];

/** A page of random parts, in quirks mode too. */
export function randomPage(
  seed: number,
  { blocks, isPrivate }: { blocks: readonly number[]; isPrivate: boolean },
): string {
  const random = partOfSeed(seed, -1);
  const html = random.of(['', ' lang=en', ' dir=rtl', ' class=c1']);
  const head = `<title>${escaped(word(random))}</title><meta name=viewport content="width=device-width"><style>${sheetText(random)}</style>`;
  const body = blocks.map((block) => pageBlock(partOfSeed(seed, 1000 + block), isPrivate));
  return `${random.of(doctypes)}<html${html}><head>${head}</head><body${attributes(random)}>${body.join('\n')}</body></html>`;
}

function pageBlock(random: Random, isPrivate: boolean): string {
  if (isPrivate && random.oneIn(2)) return vault(random);
  switch (random.below(8)) {
    case 0:
      return form(random);
    case 1:
      return hostileForm(random);
    case 2:
      return `<div style="height:${random.of([100, 900])}px">${markup(random, 2)}</div>`;
    default:
      return piece(random, 3);
  }
}

function form(random: Random): string {
  return `<form id=f1${attributes(random)}>${random.some(7, () => control(random)).join(' ')}<p>${markup(random, 2)}</p></form>`;
}

const hostileNames =
  'attributes parentNode firstChild nextSibling nodeType nodeName localName childNodes children isConnected tagName elements id shadowRoot'.split(
    ' ',
  );

/** A form's own names hide those of its controls' container. */
function hostileForm(random: Random): string {
  const controls = random.some(5, () => `<input name=${random.of(hostileNames)} value=h>`);
  return `<form name=${random.of(['body', 'head', 'x1', 'documentElement'])}>${controls.join('')}${markup(random, 2)}</form>`;
}

/** What may never leave a page, and stays private whatever happens to it: edits know it by `data-vault`. */
export function vault(random: Random): string {
  const hush = () => escaped(secret(random));
  const mark = random.of([
    'data-alongside-mask',
    'class="alongside-mask c1"',
    'data-alongside-hide',
    'class=rr-block',
    'data-sentry-mask',
  ]);
  const inside = () =>
    random.of([
      () => `${hush()} <b title="${hush()}" data-q="${hush()}">${hush()}</b>`,
      () => `<input value="${hush()}" placeholder="${hush()}">`,
      () => `<textarea>${hush()}</textarea>`,
      () => `<select><option>${hush()}</option><option value="${hush()}" selected>x</option></select>`,
      () => `<a href="/${hush()}?x=${hush()}" aria-label="${hush()}">x</a>`,
      () => `<img alt="${hush()}">`,
      () => `<iframe srcdoc="${escaped(`<p title="${hush()}">${hush()}</p>`)}"></iframe>`,
      () => `<div><template shadowrootmode=open><p>${hush()}</p><slot></slot></template>${hush()}</div>`,
      () => `<svg><text>${hush()}</text></svg>`,
      () => `<details open><summary>${hush()}</summary>${hush()}</details>`,
      () => `<table><tr><td abbr="${hush()}">${hush()}</table>`,
    ])();
  return random.of([
    () => `<div data-vault ${mark}>${inside()}${inside()}</div>`,
    () => `<div data-vault ${mark}>${inside()}${inside()}</div>`,
    () => `<input data-vault type=password value="${hush()}">`,
    () => `<input data-vault autocomplete="cc-number" value="${hush()}">`,
    () => `<input data-vault=always type=hidden value="${hush()}">`,
    () =>
      `<div data-vault=always onclick="${hush()}" nonce="${hush()}"><!-- ${hush()} --><template>${hush()}</template><noscript>${hush()}</noscript></div>`,
    () =>
      `<a data-vault=always href="/x?token=${hush()}">link</a><script data-vault=always type=text/plain>${hush()}</script>`,
  ])();
}
