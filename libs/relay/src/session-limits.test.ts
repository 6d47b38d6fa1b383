import { defaultLimits, readLimits } from './session-limits';

describe('session limits', () => {
  it('[L1] are the documented ones unless an operator changes them', () => {
    expect(readLimits(undefined)).toBe(defaultLimits);
    expect(readLimits('{"idleMs": 5000}')).toEqual({ ...defaultLimits, idleMs: 5000 });
  });

  it.each([
    ['{"idelMs": 1}', 'there is no limit called idelMs'],
    ['{"idleMs": 0}', 'idleMs must be a positive whole number'],
    ['{"idleMs": "1"}', 'idleMs must be a positive whole number'],
    ['{"toString": 1}', 'there is no limit called toString'],
    ['[1]', 'not a JSON object'],
    ['{', 'not a JSON object'],
  ])('[L2] a wrong change %s is refused by name', (json, message) => {
    expect(() => readLimits(json)).toThrow(message);
  });
});
