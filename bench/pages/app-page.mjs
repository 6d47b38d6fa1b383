import { createWords } from './words.mjs';

function css() {
  const rules = Array.from(
    { length: 330 },
    (_, index) =>
      `.k${index} .cell:hover{color:rgb(${index % 255},40,90);padding:${index % 9}px ${index % 5}px;border-radius:${index % 7}px}`,
  );
  return `body{font:14px sans-serif;margin:0}.row{display:flex;gap:8px}.badge{border-radius:9px;background:#eee}
table{border-collapse:collapse}td{padding:2px 6px}${rules.join('\n')}`;
}

const rows = [
  ({ word, random }, index) =>
    `<tr class="row row--${word()}" data-id="${random(1e6)}"><td class="cell cell--name">${word()} ${word()} ${word()}</td><td class="cell cell--number">${random(9_999)}.${random(99)}</td><td class="cell"><span class="badge badge--${word()}">${word()}</span></td><td class="cell"><a class="link" href="/items/${word()}/${index}">${word()} ${word()}</a></td></tr>`,
  ({ word, random }) =>
    `<tr class="row row--plain" role="row" aria-label="${word()} ${word()}" data-key="${random(1e6)}"><td class="cell"><b class="strong">${word()} ${word()}</b></td><td class="cell cell--text cell--wide" headers="${word()}">${word()} ${word()} ${word()} ${word()}</td><td class="cell"><i class="amount">${random(99)}.${random(99)}</i></td><td class="cell"><em class="badge k${random(330)}">${word()}</em></td></tr>`,
];

const blocks = [
  (words, index) =>
    `<table class="table"><tbody>${Array.from({ length: 6 }, (_, row) => rows[row % 2](words, index + row)).join('')}</tbody></table>`,
  ({ word, random }) =>
    `<ul class="list list--${word()}">${Array.from({ length: 6 }, () => `<li class="item item--of-list k${random(330)}" title="${word()} ${word()}"><span class="cell">${word()} ${word()} ${word()}</span><span class="badge badge--count">${random(1000)}</span></li>`).join('')}</ul>`,
  ({ word, random }, index) =>
    `<section class="panel k${random(330)}" id="panel-${index}"><h3 class="title">${word()} ${word()}</h3><p class="text">${word()} ${word()} ${word()} ${word()} <b>${word()}</b> ${word()} ${word()}</p><label class="field">${word()} ${word()}<input class="input" name="${word()}" value="${word()} ${word()}"></label><button type="button" class="button button--${word()}">${word()}</button></section>`,
];
const nodesPerRound = 118;

/** A page as applications have them: tables, lists, badges and controls, random words; about so many nodes. */
export function appPage(nodes, head = '') {
  const words = createWords(7);
  const rounds = Math.max(1, Math.round((nodes - 40) / nodesPerRound));
  const body = Array.from({ length: rounds }, (_, index) =>
    blocks.map((block) => block(words, index * 8)).join('\n'),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><style>${css()}</style>${head}</head><body><input id="typed"><main>${body.join('\n')}</main></body></html>`;
}
