import { htmlNamespace, type Part } from '@alongside/protocol';
import { FrameCheck } from './frame-check';

const input = 4;
const text = 5;
const heading = 6;
const slot = 7;

/** A page of a frame with a field, a text and an element. */
function page(): FrameCheck {
  const check = new FrameCheck();
  check.begin();
  check.insert(0, 0);
  check.document(1, false);
  check.element(2, htmlNamespace, 'html', [], true);
  check.element(3, htmlNamespace, 'body', [], true);
  check.element(input, htmlNamespace, 'input', ['class', 'plain', 'href', 'https://shop.test/'], false);
  check.text(text, 'Hello');
  check.element(heading, htmlNamespace, 'h1', [], false);
  check.element(slot, htmlNamespace, 'slot', [], false);
  check.begin();
  return check;
}

const value = (node: number, inserted: string, start = 0): Part => ({
  node,
  kind: 'value',
  value: { start, removed: start === 0 ? null : 1, inserted, masked: false },
});
const hover = (over: number): Part => ({ node: 1, kind: 'hover', value: { over, pressed: 0 } });
const assigned = (node: number): Part => ({ node: slot, kind: 'assigned', value: { nodes: [node] } });
const target = (element: number): Part => ({ node: 1, kind: 'target', value: { element } });

describe("the parts of a frame's page", () => {
  it('[O5] are of nodes that can have them, and fit what these had', () => {
    const check = page();
    expect(check.part(value(input, 'typed'))).toBe(true);
    expect(check.part(value(input, 'D', 4))).toBe(true);
    expect(check.part(hover(heading))).toBe(true);
    expect(check.part(hover(0))).toBe(true);
    expect(check.part(hover(99))).toBe(true);
    expect(check.part(assigned(text))).toBe(true);
  });

  it.each<[string, Part]>([
    ['of a node that is not there', value(99, 'x')],
    ['of a node of another kind', value(heading, 'x')],
    ['of a text', { node: text, kind: 'scroll', value: { x: 0, y: 4 } }],
    ['with a piece that does not fit', value(input, 'x', 90)],
    ['that only the page around can know', { node: 1, kind: 'visibility', value: { hidden: true } }],
  ])('[O5] are not sent on %s', (_, part) => {
    expect(page().part(part)).toBe(false);
  });

  it.each([hover(text), target(text), target(1), assigned(1)])(
    '[O5] name elements, or the frame is a box: %j',
    (part) => {
      expect(() => page().part(part)).toThrow('not-an-element');
    },
  );

  it('[O5] are held as anything else: a page that is full of them is too large', () => {
    const check = page();
    check.insert(3, heading);
    for (let node = 8; node < 40; node++) check.element(node, htmlNamespace, 'input', [], false);
    check.begin();
    const fill = () => {
      for (let node = 8; node < 40; node++) check.part(value(node, 'x'.repeat(1_000_000)));
    };
    expect(fill).toThrow('too-large');
  });
});

describe("a frame's change", () => {
  it('[M13] splices only what viewers keep as it was sent', () => {
    const splice = { start: 0, removed: 1, inserted: 'x' };
    page().spliceAttribute(input, 'class', splice);
    expect(() => page().spliceAttribute(input, 'href', splice)).toThrow('out-of-range');
  });
});
