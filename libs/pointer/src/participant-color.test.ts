import { participantColor } from './participant-color';

describe('the colour of a participant', () => {
  it('of the customer is nobody else’s', () => {
    const others = Array.from({ length: 20 }, (_, number) => participantColor(number, 'agent'));
    expect(others).not.toContain(participantColor(1, 'customer'));
  });

  it('hangs on the number alone, so that every screen shows the same', () => {
    expect(participantColor(2, 'agent')).toBe(participantColor(2, 'supervisor'));
    expect(participantColor(2, 'agent')).not.toBe(participantColor(3, 'agent'));
  });
});
