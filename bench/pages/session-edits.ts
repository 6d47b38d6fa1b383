/** Two of them a second. */
export const editEveryMs = 500;
const rowsKept = 200;

const make = (name: string, text: string): HTMLElement => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

/** The page of somebody at work: a feed that goes on, numbers that change, something that is chosen. */
export function edit(number: number): void {
  const feed = document.querySelector('#feed') ?? document.body.appendChild(document.createElement('ul'));
  feed.id = 'feed';
  const row = document.createElement('li');
  row.id = `row-${number}`;
  row.className = `row row-${number % 7}`;
  row.append(make('b', `entry ${number}`), make('span', `${(number * 7919) % 10_007}`), make('i', 'new'));
  feed.append(row);
  if (feed.children.length > rowsKept) feed.firstElementChild?.remove();
  const cells = document.querySelectorAll('.cell--number');
  const cell = cells[(number * 31) % cells.length];
  if (cell?.firstChild) (cell.firstChild as Text).data = `${(number * 104_729) % 1_000}.${number % 99}`;
  document.querySelectorAll('.panel')[number % 20]?.classList.toggle('chosen');
}

/** Throws unless a document shows the session as it was at that moment. */
export function expectMoment(shown: Document, atMs: number): void {
  const last = Math.floor(atMs / editEveryMs);
  const hasIt = last === 0 || shown.querySelector(`#row-${last}`) !== null;
  if (!hasIt || shown.querySelector(`#row-${last + 1}`) !== null)
    throw new Error(`what is shown is not the session at ${atMs} ms`);
}

/** A recorded session that can be looked at. */
export interface Seeker {
  /** @returns how much is stored */
  record(durationMs: number): Promise<number>;
  open(): Promise<void>;
  seek(atMs: number): Promise<void>;
}

declare global {
  interface Window {
    seeker: Seeker;
  }
}
