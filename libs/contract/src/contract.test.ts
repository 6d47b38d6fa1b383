import { AskConnection, LiveEvent, PROBLEMS, problemType, SessionFilter, SignIn } from './index';

describe('what a caller may send', () => {
  it('takes a code with the blanks and dashes people type', () => {
    expect(AskConnection.parse({ code: ' 123 456-789 ' })).toEqual({ code: '123456789' });
  });

  it.each(['12345678', '1234567890', '12345678a', ''])('refuses %p as a code', (code) => {
    expect(AskConnection.safeParse({ code }).success).toBe(false);
  });

  it('refuses a request that names both a visitor and a code', () => {
    expect(AskConnection.safeParse({ code: '123456789', visitorId: 'v' }).success).toBe(false);
  });

  it('explains a wrong e-mail address in words for the field', () => {
    const result = SignIn.safeParse({ email: 'nobody', password: 'x' });
    expect(result.error?.issues[0]?.message).toBe('Enter an e-mail address');
  });

  it('reads a limit from a query as a number and caps it', () => {
    expect(SessionFilter.parse({ limit: '20' }).limit).toBe(20);
    expect(SessionFilter.safeParse({ limit: '201' }).success).toBe(false);
  });
});

describe('what a caller gets', () => {
  it('gives every problem a status of its own kind and a stable type', () => {
    expect(Object.values(PROBLEMS).every((status) => status >= 400 && status < 600)).toBe(true);
    expect(problemType('not-found')).toBe('/problems/not-found');
  });

  it('knows a live event by its type', () => {
    expect(LiveEvent.safeParse({ type: 'visitor-left', visitorId: 'v' }).success).toBe(true);
    expect(LiveEvent.safeParse({ type: 'unheard-of' }).success).toBe(false);
  });
});
