import fc from 'fast-check';
import { assetFailures, type ChangeSink, placeholderReasons } from '../src/update/change-sink';

/** One call of a sink: the method's name and its arguments. */
export type Call = {
  [K in keyof ChangeSink]: { name: K; with: Parameters<ChangeSink[K]> };
}[keyof ChangeSink];

/** A reader tells an element's shape too, which is the same in other words. */
const elementValues = 5;

/** A sink that remembers its calls. */
export function recordingSink(): { sink: ChangeSink; calls: Call[] } {
  const calls: Call[] = [];
  const sink = new Proxy({} as ChangeSink, {
    get:
      (_, name) =>
      (...values: unknown[]) => {
        calls.push({ name, with: name === 'element' ? values.slice(0, elementValues) : values } as Call);
      },
  });
  return { sink, calls };
}

export function replay(calls: readonly Call[], sink: ChangeSink): void {
  for (const call of calls) (sink[call.name] as (...values: unknown[]) => void)(...call.with);
}

const word = fc.oneof(
  fc.constantFrom('div', 'class', 'aria-label', 'https://example.com/a', ''),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
);
const attributes = fc.array(fc.tuple(word, word), { maxLength: 4 }).map((pairs) => pairs.flat());
const namespace = fc.constantFrom('http://www.w3.org/1999/xhtml', 'http://www.w3.org/2000/svg', 'urn:x');
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const small = fc.nat({ max: 5000 });
const path = fc.array(small, { minLength: 1, maxLength: 4 });

/** Random changes: a well-formed tree of new nodes, and operations that name nodes below `next`. */
export function arbitraryCalls(first: number): fc.Arbitrary<Call[]> {
  return fc
    .array(fc.oneof(subtree, operationCall), { minLength: 1, maxLength: 12 })
    .map((groups) => number(groups, first));
}

type Open = (next: () => number, known: (seed: number) => number) => Call[];

const leaf: fc.Arbitrary<Open> = fc.oneof(
  fc.tuple(fc.constantFrom('text', 'comment', 'cdata'), word).map(
    ([name, data]): Open =>
      (next) => [{ name, with: [next(), data] } as Call],
  ),
  word.map(
    (data): Open =>
      (next) => [{ name: 'instruction', with: [next(), data, data] }],
  ),
  word.map(
    (name): Open =>
      (next) => [{ name: 'doctype', with: [next(), name, '', name] }],
  ),
  fc
    .record({
      namespace,
      name: word,
      reason: fc.constantFrom(...placeholderReasons),
      width: small,
      height: small,
      attributes,
    })
    .map(
      (placeholder): Open =>
        (next) => [{ name: 'placeholder', with: [next(), placeholder] }],
    ),
  fc.nat().map(
    (seed): Open =>
      (_, known) => [{ name: 'existing', with: [known(seed)] }],
  ),
  fc.tuple(namespace, word, attributes).map(
    ([space, name, list]): Open =>
      (next) => [{ name: 'element', with: [next(), space, name, list, false] }],
  ),
);

const node: fc.Memo<Open> = fc.memo((depth) =>
  depth <= 1 ? leaf : fc.oneof(leaf, fc.tuple(opener, fc.array(node(depth - 1), { maxLength: 4 })).map(nest)),
);

const opener: fc.Arbitrary<Open> = fc.oneof(
  fc.tuple(namespace, word, attributes).map(
    ([space, name, list]): Open =>
      (next) => [{ name: 'element', with: [next(), space, name, list, true] }],
  ),
  fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(
    ([closed, manual, delegatesFocus]): Open =>
      (next) => [
        {
          name: 'shadowRoot',
          with: [
            next(),
            { mode: closed ? 'closed' : 'open', slotAssignment: manual ? 'manual' : 'named', delegatesFocus },
          ],
        },
      ],
  ),
  fc.boolean().map(
    (quirks): Open =>
      (next) => [{ name: 'document', with: [next(), quirks] }],
  ),
);

const nest =
  ([open, children]: [Open, Open[]]): Open =>
  (next, known) => [
    ...open(next, known),
    ...children.flatMap((child) => child(next, known)),
    { name: 'close', with: [] },
  ];

const subtree: fc.Arbitrary<Open> = fc.tuple(fc.nat(), fc.nat(), fc.array(node(4), { maxLength: 4 })).map(
  ([parent, after, nodes]): Open =>
    (next, known) => [
      { name: 'insert', with: [known(parent), known(after)] },
      ...nodes.flatMap((inner) => inner(next, known)),
      { name: 'endInsert', with: [] },
    ],
);

const sheetText = fc.oneof(
  word.map((text) => ({ text })),
  fc.record({ hash, assets: fc.array(small, { maxLength: 3 }) }),
);

const operationCall: fc.Arbitrary<Open> = fc.oneof(
  fc.tuple(fc.constantFrom('remove', 'detach'), fc.nat()).map(
    ([name, seed]): Open =>
      (_, known) => [{ name, with: [known(seed)] } as Call],
  ),
  fc.tuple(fc.nat(), word, fc.option(word)).map(
    ([seed, name, value]): Open =>
      (_, known) => [{ name: 'attribute', with: [known(seed), name, value] }],
  ),
  // Few names and values, so that some follow their like.
  fc.tuple(fc.nat(), fc.constantFrom('class', 'style'), fc.constantFrom('a', 'b', null)).map(
    ([seed, name, value]): Open =>
      (_, known) => [{ name: 'attribute', with: [known(seed), name, value] }],
  ),
  fc.tuple(fc.nat(), fc.constantFrom('class', 'style'), small, word).map(
    ([seed, name, start, inserted]): Open =>
      (_, known) => [
        { name: 'spliceAttribute', with: [known(seed), name, { start, removed: start, inserted }] },
      ],
  ),
  fc.tuple(fc.nat(), small, small, word).map(
    ([seed, start, removed, text]): Open =>
      (_, known) => [{ name: 'spliceText', with: [known(seed), start, removed, text] }],
  ),
  fc.tuple(fc.nat(), small, sheetText, word, fc.boolean()).map(
    ([seed, id, text, media, disabled]): Open =>
      (_, known) => [{ name: 'sheet', with: [{ id, owner: known(seed), text, media, disabled }] }],
  ),
  fc.tuple(small, path, word).map(
    ([sheet, rule, text]): Open =>
      () => [{ name: 'insertRule', with: [sheet, rule, text] }],
  ),
  fc.tuple(small, path).map(
    ([sheet, rule]): Open =>
      () => [{ name: 'deleteRule', with: [sheet, rule] }],
  ),
  fc.tuple(small, word, fc.boolean()).map(
    ([sheet, media, off]): Open =>
      () => [{ name: 'sheetState', with: [sheet, media, off] }],
  ),
  small.map(
    (sheet): Open =>
      () => [{ name: 'dropSheet', with: [sheet] }],
  ),
  fc.tuple(fc.nat(), fc.array(small, { maxLength: 3 })).map(
    ([seed, sheets]): Open =>
      (_, known) => [{ name: 'adopt', with: [known(seed), sheets] }],
  ),
  fc.tuple(small, hash, word).map(
    ([asset, value, mediaType]): Open =>
      () => [{ name: 'asset', with: [asset, { hash: value, mediaType }] }],
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.nat({ max: 0xffffffff }), fc.nat(), fc.nat()).map(
    ([seed, count, digest, first, next]): Open =>
      (_, known) => {
        const beside = count === 0 ? [known(first), known(next)] : [0, 0];
        const check = { node: known(seed), count, digest, first: beside[0] ?? 0, next: beside[1] ?? 0 };
        return [{ name: 'check', with: [check] }];
      },
  ),
  fc.tuple(small, fc.constantFrom(...assetFailures)).map(
    ([asset, failure]): Open =>
      () => [{ name: 'asset', with: [asset, { failure }] }],
  ),
);

function number(groups: readonly Open[], first: number): Call[] {
  let upcoming = first;
  return groups.flatMap((group) =>
    group(
      () => upcoming++,
      (seed) => seed % upcoming,
    ),
  );
}
