const times: number[] = [];

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });

function row(index: number): HTMLElement {
  const item = document.createElement('li');
  item.className = `row row-${index % 7}`;
  item.title = `row ${index}`;
  const [name, amount] = [document.createElement('b'), document.createElement('span')];
  name.textContent = `entry ${index}`;
  amount.textContent = `${(index * 7919) % 10_007}`;
  amount.className = 'amount';
  item.append(name, amount);
  return item;
}

function newList(): HTMLElement {
  const list = document.createElement('ul');
  document.body.append(list);
  return list;
}

async function repeat(times: number, wait: () => Promise<void>, act: (index: number) => void): Promise<void> {
  for (let index = 0; index < times; index++) {
    act(index);
    await wait();
  }
}

const toggle = (): void => {
  document.querySelector('main')?.classList.toggle('on');
};

/** What a page does by itself. */
const acts = {
  rowsInOneTask() {
    const list = newList();
    for (let index = 0; index < 1_000; index++) list.append(row(index));
  },
  rowsInTasks() {
    const list = newList();
    return repeat(1_000, nextTask, (index) => list.append(row(index)));
  },
  togglesInTasks: () => repeat(1_000, nextTask, toggle),
  togglesOnFrames: () => repeat(300, nextFrame, toggle),
};

Object.assign(window, {
  acts: {
    run: (name: keyof typeof acts) => acts[name](),
    /** Remembers when such events happen. */
    watch(type: string) {
      times.length = 0;
      addEventListener(type, () => times.push(performance.now()), { capture: true, passive: true });
    },
    takeTimes: () => times.splice(0),
  },
});
