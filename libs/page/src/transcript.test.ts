import { htmlNamespace } from '@alongside/protocol';
import { bodyWith, HandSource, pageOf } from '../test/frames';

const element = htmlNamespace;

async function shop() {
  const source = await (await new HandSource().page()).change(
    bodyWith((sink) => {
      sink.element(4, element, 'h1', [], true);
      sink.text(5, ' Your\n ');
      sink.element(6, element, 'em', [], true);
      sink.text(7, 'basket');
      sink.close();
      sink.close();
      sink.element(8, element, 'script', [], true);
      sink.text(9, 'secret()');
      sink.close();
      sink.element(10, element, 'my-card', [], true);
      sink.shadowRoot(11, { mode: 'open', slotAssignment: 'named', delegatesFocus: false });
      sink.element(
        12,
        element,
        'input',
        ['id', 'mail', 'name', 'mail', 'type', 'email', 'value', 'old'],
        false,
      );
      sink.close();
      sink.close();
      sink.element(13, element, 'img', ['alt', 'A lamp'], false);
      sink.placeholder(14, {
        namespace: element,
        name: 'div',
        reason: 'hidden',
        width: 1,
        height: 1,
        attributes: [],
      });
      sink.element(15, element, 'textarea', [], true);
      sink.text(16, 'default');
      sink.close();
      sink.element(17, element, 'input', ['type', 'hidden', 'value', 'token'], false);
    }),
  );
  source.parts(
    { node: 12, kind: 'value', value: { start: 0, removed: null, inserted: 'a@b.example', masked: false } },
    { node: 15, kind: 'value', value: { start: 0, removed: null, inserted: '••••••••', masked: true } },
  );
  return pageOf(source.frames);
}

describe('a page in words', () => {
  it('is read line by line, with the values of its controls and without what nobody reads', async () => {
    const page = await shop();
    expect(page.transcript().split('\n')).toEqual([
      'Your basket',
      '[a@b.example]',
      'A lamp',
      '[hidden]',
      '[••••••••]',
    ]);
  });

  it('describes a node so that its like can be found', async () => {
    const page = await shop();
    expect(page.describe(12)).toEqual({
      kind: 'element',
      name: 'input',
      marks: { id: 'mail', name: 'mail', type: 'email' },
      path: [
        { through: 'child', name: 'html', index: 0 },
        { through: 'child', name: 'body', index: 0 },
        { through: 'child', name: 'my-card', index: 2 },
        { through: 'shadow', name: 'input', index: 0 },
      ],
      text: '',
    });
    expect([page.describe(4)?.text, page.describe(13)?.text]).toEqual(['Your basket', 'A lamp']);
    expect(page.describe(1)).toMatchObject({ kind: 'document', path: [] });
    expect(page.describe(15)?.path.at(-1)).toEqual({ through: 'child', name: 'textarea', index: 5 });
    expect(page.describe(999)).toBeNull();
  });
});
