import type { Random } from './random';
import { block, sheetText } from './random-css';
import { escaped, word } from './words';

const inline = [
  'b',
  'i',
  'span',
  'a href="/x?id=1#top"',
  'em',
  'code',
  'q',
  'sub',
  'bdo dir=rtl',
  'label',
  'u',
  'ruby',
];
const blocks = [
  'div',
  'p',
  'section',
  'h2',
  'pre',
  'blockquote',
  'fieldset',
  'article',
  'center',
  'form',
  'x-thing',
  'main',
];
const oddNames = [
  '@click',
  ':foo',
  '(bar)',
  '[baz]',
  'data-x.y',
  '_ngcontent-a',
  'a:b',
  'x-é',
  'xml:lang',
  'onclick2',
  'v-if',
];

/** Attributes as a page writes them, the odd ones too. */
export function attributes(random: Random): string {
  const all = random.some(4, () => attribute(random));
  return all.length === 0 ? '' : ` ${all.join(' ')}`;
}

function attribute(random: Random): string {
  switch (random.below(13)) {
    case 0:
    case 1:
    case 2:
      return `class="c${random.below(5)} c${random.below(5)}"`;
    case 3:
      return `style="${escaped(block(random))}"`;
    case 4:
      return `title="${escaped(word(random))}"`;
    case 5:
      return `data-${random.below(3)}="${random.below(10)}"`;
    case 6:
      return `id="i${random.below(30)}"`;
    case 7:
      return random.of([
        'dir=rtl',
        'lang=ja',
        'hidden',
        'tabindex=0',
        'contenteditable',
        'inert',
        'draggable=true',
      ]);
    case 8:
      return random.of([
        'slot=s',
        'slot=t',
        'part=title',
        'role=button',
        'aria-label="x y"',
        'aria-expanded=true',
        'popover',
      ]);
    case 9:
      return `${random.of(oddNames)}="${escaped(word(random))}"`;
    case 10:
      return random.of([
        'onclick="secret()"',
        'nonce=abc',
        // Not `align`: of a select, Chromium maps it or does not by what was set before.
        'valign=top',
        'width=50',
        'bgcolor=red',
        'name=n1',
        'for=i1',
        'is=x-b',
      ]);
    default:
      return '';
  }
}

const text = (random: Random): string => escaped(word(random));

/** Some markup: of blocks, texts, lists, tables, controls, pictures and what else a page is made of. */
export function markup(random: Random, depth: number): string {
  return random.some(5, () => piece(random, depth)).join(random.oneIn(3) ? '\n' : '');
}

export function piece(random: Random, depth: number): string {
  const kind = random.below(24);
  if (depth <= 0 || kind < 5) return text(random);
  const inside = () => markup(random, depth - 1);
  if (kind < 9) return wrap(random, random.of(blocks), inside());
  if (kind < 13) return wrap(random, random.of(inline), inside());
  return random.of([
    table,
    list,
    control,
    control,
    picture,
    math,
    host,
    details,
    scroller,
    comment,
    ownStyle,
    inert,
  ])(random, inside);
}

function wrap(random: Random, tag: string, inside: string): string {
  return `<${tag}${attributes(random)}>${inside}</${tag.split(' ', 1)[0]}>`;
}

type Part = (random: Random, inside: () => string) => string;

const table: Part = (random, inside) => {
  const cell = () => `<td${random.oneIn(4) ? ' colspan=2' : ''}${attributes(random)}>${inside()}</td>`;
  const row = () => `<tr${attributes(random)}>${random.some(4, cell).join('')}</tr>`;
  return `<table border=1><caption>${text(random)}</caption><tbody>${random.some(4, row).join('')}</tbody></table>`;
};

const list: Part = (random, inside) => {
  const name = random.of(['ul', 'ol', 'ol start=3', 'ol reversed', 'dl', 'menu']);
  const item = () => `<li${attributes(random)}>${inside()}</li>`;
  return `<${name}${attributes(random)}>${random.some(4, item).join('')}</${name.split(' ', 1)[0]}>`;
};

const picture: Part = (random) =>
  `<svg width=40 height=30 viewBox="0 0 40 30"${attributes(random)}><defs><linearGradient id="g1"><stop offset="0.5" stop-color="red"/></linearGradient>
  <symbol id="y1"><path d="M0 0L9 9"/></symbol></defs><g class="c1"><circle r="${random.below(9)}" cx=6 cy=7 fill="url(#g1)"/><use xlink:href="#y1" href="#y1"/>
  <foreignObject width=9 height=9><p>${text(random)}</p></foreignObject><a xlink:href="/x?q=1"><text y=9>${text(random)}</text></a></g><style>circle { stroke: blue }</style></svg>`;

const math: Part = (random) =>
  `<math${attributes(random)}><mfrac><mi>x</mi><mn>${random.below(9)}</mn></mfrac><mtext>${text(random)}</mtext></math>`;

const host: Part = (random, inside) => {
  const mode = 'shadowrootmode=open';
  const slots = random.of([
    '<slot></slot>',
    '<slot name=s>none</slot><slot></slot>',
    '<slot name=t></slot>',
    '',
  ]);
  const style = random.oneIn(2) ? `<style>${sheetText(random)}</style>` : '';
  return `<${random.of(['div', 'x-card', 'section', 'span'])}${attributes(random)}><template ${mode}>${style}${slots}<i part=title>${text(random)}</i>${inside()}</template>${inside()}`;
};

const details: Part = (random, inside) =>
  random.of([
    () =>
      `<details${random.oneIn(2) ? ' open' : ''}${random.oneIn(2) ? ' name=d' : ''}><summary>${text(random)}</summary>${inside()}</details>`,
    () => `<dialog${random.oneIn(2) ? ' open' : ''}${attributes(random)}>${inside()}</dialog>`,
    () => `<div popover${random.oneIn(2) ? '=manual' : ''}${attributes(random)}>${inside()}</div>`,
  ])();

const scroller: Part = (random, inside) =>
  `<div style="height:60px;width:120px;overflow:${random.of(['auto', 'scroll', 'hidden'])}" class="c${random.below(5)}">${inside()}<div style="height:900px;width:500px">tall</div></div>`;

const comment: Part = (random) => `<!-- ${text(random)} -->`;

const ownStyle: Part = (random) =>
  `<style${random.oneIn(4) ? ` media="${random.of(['print', 'screen', '(min-width: 400px)'])}"` : ''}>${sheetText(random)}</style>`;

const inert: Part = (random, inside) =>
  random.of([
    () => `<template>${inside()}</template>`,
    () => `<noscript>${text(random)}</noscript>`,
    () => `<script type="text/plain">${text(random)}</script>`,
    () => '<br><hr><wbr>',
    () => '<canvas width=30 height=20></canvas>',
    () =>
      `<meter value=0.${random.below(9)}></meter><progress value=${random.below(9)} max=9></progress><output>${text(random)}</output>`,
    () =>
      `<iframe srcdoc="${escaped(`<!doctype html><style>b{color:red}</style><b>${text(random)}</b>${inside()}`)}"></iframe>`,
    () => '<iframe width=90 height=40></iframe>',
    () => '<object data="/none"></object><embed src="/none">',
  ])();

const inputTypes =
  `text password checkbox radio number range date time color email tel url search hidden button submit reset file month week
  datetime-local image`.split(/\s+/);

export function control(random: Random): string {
  const state = random.of([
    '',
    ' disabled',
    ' readonly',
    ' required',
    ' checked',
    ' multiple',
    ' autofocus',
    ' placeholder="p q"',
    ' form=f1',
  ]);
  switch (random.below(6)) {
    case 0:
      return `<textarea${state}${attributes(random)}>${text(random)}</textarea>`;
    case 1:
    case 2:
      return select(random, state);
    case 3:
      return `<button${state}${attributes(random)}>${text(random)}</button>`;
    default:
      return `<input type=${random.of(inputTypes)} name=r${random.below(3)} value="${valueText(random)}"${state}${attributes(random)}>`;
  }
}

export function valueText(random: Random): string {
  return random.of([
    '',
    '5',
    '12',
    'on',
    'abc',
    '2026-11-22',
    '10:30',
    '#102030',
    '2026-11',
    '2026-W40',
    'x@y.example',
    '2026-11-22T10:30',
    'δ 😀',
  ]);
}

function select(random: Random, state: string): string {
  const option = () =>
    `<option${random.of(['', ' selected', ' disabled', ' value=5', ' label=l'])}>${text(random)}</option>`;
  const group = () =>
    `<optgroup label=g${random.of(['', ' disabled'])}>${random.some(3, option).join('')}</optgroup>`;
  const inside = random.some(6, () => (random.oneIn(5) ? group() : option())).join('');
  return `<select name=s${random.of(['', ' size=3'])}${state}${attributes(random)}>${inside}</select>`;
}
