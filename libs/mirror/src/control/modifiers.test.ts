import fc from 'fast-check';
import { modifierBits, modifiersOf } from './modifiers';

it('modifier keys come back as they were pressed', () => {
  fc.assert(
    fc.property(
      fc.record({
        shiftKey: fc.boolean(),
        ctrlKey: fc.boolean(),
        altKey: fc.boolean(),
        metaKey: fc.boolean(),
      }),
      (pressed) => expect(modifiersOf(modifierBits(pressed))).toEqual(pressed),
    ),
  );
});
