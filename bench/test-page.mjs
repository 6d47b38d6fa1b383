const words = 'river stone lamp winter paper cloud engine garden mirror signal harbour candle'.split(' ');

/** The same numbers in every run. */
function createRandom(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function css() {
  const rules = [];
  for (let index = 0; index < 300; index++) {
    rules.push(
      `.c${index} .cell:hover{color:rgb(${index % 255},40,90);padding:${index % 9}px;border-radius:4px}`,
    );
  }
  return `body{font:14px sans-serif;margin:0}.row{display:flex;gap:8px}.badge{border-radius:9px}${rules.join('\n')}`;
}

/** A page as applications have them: rows with texts, badges and controls; about so many nodes. */
export function testPage(nodes) {
  const random = createRandom(7);
  const word = () => words[random(words.length)];
  const rows = [];
  // A row is about 17 nodes, texts included.
  for (let index = 0; index < nodes / 17; index++) {
    rows.push(
      `<div class="row c${index % 300}" id="row-${index}" data-key="${random(1e6)}"><span class="cell">${word()} ${word()}</span>` +
        `<span class="cell badge" title="${word()}">${word()}</span><a class="cell" href="/item/${index}">${word()} ${index}</a>` +
        `<p class="cell">${word()} ${word()} <b>${word()}</b></p><label>${word()}<input name="f${index}" value="${word()}"></label>` +
        `<button class="cell">${word()}</button></div>`,
    );
  }
  return `<!doctype html><html><head><title>bench</title><style>${css()}</style></head><body>
    <input id="typed"><main>${rows.join('')}</main></body></html>`;
}
