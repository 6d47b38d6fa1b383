import { readChange } from '../update/change-reader';
import type { Check } from '../update/change-sink';
import { ChangeWriter } from '../update/change-writer';
import { EpochTables, htmlNamespace } from '../update/epoch-tables';
import type { ContentDigest } from './content-digest';
import { checkedCost, type DigestTree, TreeDigest } from './tree-digest';

class Plain {
  next: Plain | null = null;
  inner: Plain | null = null;

  constructor(
    readonly id: number,
    public write: (to: ContentDigest) => void,
    readonly children: Plain[] = [],
  ) {
    children.forEach((child, at) => {
      child.next = children[at + 1] ?? null;
    });
  }
}

const tree: DigestTree<Plain> = {
  idOf: ({ id }) => id,
  content: (node, to) => node.write(to),
  inner: (node) => node.inner,
  first: (node) => node.children[0] ?? null,
  next: (node) => node.next,
};

const text = (id: number, data: string) => new Plain(id, (to) => to.text(data));
const element = (id: number, attributes: string[], children: Plain[] = []) =>
  new Plain(
    id,
    (to) => {
      to.element(htmlNamespace, 'p');
      for (let at = 0; at < attributes.length; at += 2)
        to.attribute(attributes[at] ?? '', attributes[at + 1] ?? '');
    },
    children,
  );
const checked = (node: Plain, count: number | null = 1) => new TreeDigest(tree).run(node, count);
const contentOf = (write: (to: ContentDigest) => void) =>
  new TreeDigest(tree).alone(new Plain(7, write)).digest;

describe('a digest', () => {
  it('[D1] is the same for the same nodes, and another one for others', () => {
    const page = (word: string) => element(1, ['class', 'a'], [text(2, word), element(3, [])]);
    expect(checked(page('one'))).toEqual(checked(page('one')));
    expect(checked(page('one'))).not.toEqual(checked(page('two')));
  });

  it('[D1] tells a child from a sibling, and a root from a child', () => {
    const below = element(1, [], [element(2, [], [text(3, 'x')])]);
    const beside = element(1, [], [element(2, []), text(3, 'x')]);
    const root = element(1, [], [element(2, [])]);
    (root.children[0] as Plain).inner = text(3, 'x');
    const digests = [below, beside, root].map((one) => checked(one)?.digest);
    expect(new Set(digests).size).toBe(3);
  });

  it('[D3] does not depend on the order of attributes, the number of an asset, or what a viewer adds', () => {
    const one = contentOf((to) => {
      to.attribute('src', 'asset:3#a');
      to.attribute('alt', 'x');
    });
    const other = contentOf((to) => {
      to.attribute('ALT', 'x');
      to.attribute('alongside-focus', 'visible');
      to.attribute('src', 'asset:17#a');
    });
    expect(other).toBe(one);
    expect(contentOf((to) => to.attribute('src', 'asset:3#b'))).not.toBe(one);
  });

  it('[D3] does not depend on a placeholder’s size, nor on what is hidden', () => {
    const box = (reason: 'hidden' | 'plugin', attributes: string[]) =>
      contentOf((to) => to.placeholder({ namespace: htmlNamespace, name: 'div', reason }, attributes));
    expect(box('hidden', ['class', 'a'])).toBe(box('hidden', []));
    expect(box('plugin', ['class', 'a', 'style', 'x'])).toBe(box('plugin', ['class', 'a']));
    expect(box('plugin', ['class', 'a'])).not.toBe(box('plugin', []));
  });

  it('[D3] takes half a surrogate pair for what becomes of it on the wire', () => {
    expect(contentOf((to) => to.text('a\ud83db'))).toBe(contentOf((to) => to.text('a\ufffdb')));
    expect(contentOf((to) => to.text('\udc00'))).toBe(contentOf((to) => to.text('\ufffd')));
    expect(contentOf((to) => to.text('\u{1f600}'))).not.toBe(contentOf((to) => to.text('\ufffd\ufffd')));
  });

  it('[D4] of a run holds the sibling behind it', () => {
    const list = (last: number) =>
      element(1, [], [text(2, 'a'), text(3, 'b'), text(last, 'c')]).children[0] as Plain;
    expect(checked(list(4), 2)?.digest).not.toBe(checked(list(5), 2)?.digest);
  });

  it('[D4] covers as many siblings as are cheap enough, and none where the first is too much', () => {
    const many = element(
      1,
      [],
      Array.from({ length: 2 * checkedCost }, (_, at) => text(at + 2, 'x')),
    );
    const run = checked(many.children[0] as Plain, null);
    expect(run?.count).toBeGreaterThan(checkedCost / 2);
    expect(run?.count).toBeLessThanOrEqual(checkedCost);
    expect(checked(many, null)).toBeNull();
    expect(new TreeDigest(tree).alone(many)).toMatchObject({ node: 1, count: 0, first: 2, next: 0 });
  });

  it('[D4] reads no more of a long value than a bounded piece', () => {
    const digest = new TreeDigest(tree);
    digest.alone(text(1, 'x'.repeat(5_000_000)));
    expect(digest.cost).toBeLessThan(2 * checkedCost);
    const other = `${'x'.repeat(4_999_999)}y`;
    expect(digest.alone(text(1, other))).not.toEqual(digest.alone(text(1, 'x'.repeat(5_000_000))));
  });

  it('[D1] never changes: stored sessions carry digests', () => {
    const page = element(1, ['class', 'a', 'src', 'asset:3'], [text(2, 'né'), element(3, [])]);
    expect(checked(page)).toEqual({ node: 1, count: 1, digest: 1120187828, first: 0, next: 0 });
  });
});

describe('a check', () => {
  const golden: [string, Check][] = [
    ['of one node', { node: 5, count: 0, digest: 0xfedcba98, first: 6, next: 9 }],
    ['of a run', { node: 5, count: 3, digest: 7, first: 0, next: 0 }],
  ];
  const bytes: Record<string, string> = {
    'of one node': '09140a00fedcba98020600',
    'of a run': '07140a030000000700',
  };

  it.each(golden)('[F7] %s is written and read in the bytes that never change', (name, check) => {
    const tables = new EpochTables();
    tables.nextNode = 10;
    const writer = new ChangeWriter(tables);
    writer.check(check);
    const body = writer.finish();
    expect(Buffer.from(body).toString('hex')).toBe(bytes[name]);
    const seen: Check[] = [];
    readChange(body, tables, { check: (one: Check) => void seen.push(one) } as never);
    expect(seen).toEqual([check]);
  });
});
