const bits = { shiftKey: 1, ctrlKey: 2, altKey: 4, metaKey: 8 } as const;

type Modifiers = Record<keyof typeof bits, boolean>;

/** As the wire has them, in bits. */
export function modifierBits(event: Modifiers): number {
  let value = 0;
  for (const [name, bit] of Object.entries(bits)) if (event[name as keyof typeof bits]) value |= bit;
  return value;
}

export function modifiersOf(value: number): Modifiers {
  return {
    shiftKey: (value & bits.shiftKey) !== 0,
    ctrlKey: (value & bits.ctrlKey) !== 0,
    altKey: (value & bits.altKey) !== 0,
    metaKey: (value & bits.metaKey) !== 0,
  };
}
