interface Workload {
  /** What stands on the page before anybody watches. */
  prepare(): void;
  work(): void;
}

const make = (name: string, text = ''): HTMLElement => {
  const element = document.createElement(name);
  if (text !== '') element.textContent = text;
  return element;
};

const nothing = (): void => undefined;

function rowsOf(count: number): HTMLElement {
  const list = make('ul');
  list.id = 'rows';
  for (let index = 0; index < count; index++) list.append(rowOf(index));
  return list;
}

function rowOf(index: number): HTMLElement {
  const row = make('li');
  row.className = `row row-${index % 7}`;
  row.title = `row ${index}`;
  const amount = make('span', `${(index * 7919) % 10_007}`);
  amount.className = 'amount';
  row.append(make('b', `entry ${index}`), amount);
  return row;
}

function branches(): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (let branch = 0; branch < 1_000; branch++) {
    let parent: Node = fragment;
    for (let depth = 0; depth < 10; depth++) {
      const child = make('div');
      child.setAttribute('branch', `${branch}`);
      child.setAttribute('depth', `${depth}`);
      parent.appendChild(child);
      parent = child;
    }
  }
  return fragment;
}

function deepNested(): void {
  document.body.replaceChildren();
  let tips = Array.from({ length: 100 }, () => document.body.appendChild(make('div')));
  for (let depth = 0; depth < 256; depth++) tips = tips.map((tip) => tip.appendChild(make('div')));
}

function addAndMove(): void {
  const place = document.querySelector('#place') as Element;
  const many = make('div');
  for (let index = 1; index <= 10_000; index++) many.append(make('div', `div-${index}`));
  place.append(many);
  const elsewhere = make('div');
  elsewhere.append(many);
  document.body.append(elsewhere);
  place.remove();
}

function descendants(): void {
  let parent: Element = document.body;
  for (let index = 1; index <= 1_000; index++) {
    const child = make('div', `el-${index}`);
    parent.append(child);
    parent = child;
  }
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const many = (count: number, text: (index: number) => string) => () => {
  for (let index = 0; index < count; index++) document.body.append(make('p', text(index)));
};

/** Each is one task of the page's. The first six are those of rrweb's own benchmark, written anew. */
export const workloads: Record<string, Workload> = {
  'deep-nested': { prepare: nothing, work: deepNested },
  '1000x10': { prepare: nothing, work: () => document.body.append(branches()) },
  'add-and-remove': {
    prepare: nothing,
    work() {
      document.body.append(branches());
      for (const branch of all('div')) branch.remove();
      document.body.append(branches());
    },
  },
  'descendant-add': { prepare: nothing, work: descendants },
  'add-and-move': {
    prepare() {
      const place = make('div');
      place.id = 'place';
      document.body.append(place);
    },
    work: addAndMove,
  },
  attributes: {
    prepare: many(10_000, () => ''),
    work: () =>
      all('p').forEach((one) => {
        one.classList.add('foo');
      }),
  },
  rows: { prepare: nothing, work: () => document.body.append(rowsOf(1_000)) },
  texts: {
    prepare: many(2_000, (index) => `price ${index}`),
    work: () =>
      all('p').forEach((one, index) => {
        (one.firstChild as Text).data = `price ${(index * 7919) % 4_001}`;
      }),
  },
  styles: {
    prepare: many(2_000, (index) => `box ${index}`),
    work: () =>
      all('p').forEach((one, index) => {
        one.style.width = `${100 + (index % 50)}px`;
        one.style.transform = `translateX(${index % 100}px)`;
      }),
  },
  reverse: {
    prepare: () => document.body.append(rowsOf(1_000)),
    work() {
      const list = document.querySelector('#rows') as Element;
      for (const row of [...list.children].reverse()) list.append(row);
    },
  },
};

/** In one task, with a mark at the end by which one can tell that it was said. */
function work(name: string): void {
  workloads[name]?.work();
  document.body.className = 'end-of-work';
}

Object.assign(window, {
  workload: { prepare: (name: string) => workloads[name]?.prepare(), work },
});
