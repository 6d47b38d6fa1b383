/** @jest-environment jsdom */
import { checkedPart } from './checked';
import { KnownParts } from './known-parts';
import { valuePart } from './value';

const input = (html: string) => {
  document.body.innerHTML = html;
  return document.querySelector('input') as HTMLInputElement;
};

describe('the known state of a part', () => {
  it('is what the attributes say, as long as nothing was said', () => {
    const known = new KnownParts();
    expect(known.of(valuePart, input('<input value="x">'))).toEqual({ text: 'x', masked: false });
    expect(known.of(checkedPart, input('<input type="checkbox" checked>'))).toEqual({
      checked: true,
      indeterminate: false,
    });
    expect(known.explicit(valuePart, input('<input value="x">'))).toBeUndefined();
  });

  it('is what was sent or applied last, for each kind on its own', () => {
    const known = new KnownParts();
    const box = input('<input type="checkbox">');
    known.set(checkedPart, box, { checked: true, indeterminate: false });
    expect(known.explicit(checkedPart, box)).toEqual({ checked: true, indeterminate: false });
    expect(known.explicit(valuePart, box)).toBeUndefined();
  });

  it('is nothing at all after a doubt, so that the state is sent in full', () => {
    const known = new KnownParts();
    const field = input('<input value="x">');
    known.doubt(valuePart, field);
    expect(known.of(valuePart, field)).toBeUndefined();
    expect(known.explicit(valuePart, field)).toBeUndefined();
  });

  it('begins anew with a node that is captured again', () => {
    const known = new KnownParts();
    const field = input('<input value="x">');
    known.set(valuePart, field, { text: 'typed', masked: false });
    known.forget(field);
    expect(known.of(valuePart, field)).toEqual({ text: 'x', masked: false });
  });
});
