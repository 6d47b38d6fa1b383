import { PROBLEMS, type ProblemName, problemType } from '@alongside/contract';
import { problemWords } from './problem-words';
import { RequestError } from './request';

const refused = (name: ProblemName, values: { detail?: string; retryAfterSeconds?: number } = {}) =>
  new RequestError(PROBLEMS[name], {
    type: problemType(name),
    title: name,
    status: PROBLEMS[name],
    ...values,
  });

describe('the words for what went wrong', () => {
  it('say how long to wait', () => {
    expect(problemWords(refused('too-many-tries', { retryAfterSeconds: 42 }))).toContain('42 seconds');
    expect(problemWords(refused('too-many-tries', { retryAfterSeconds: 300 }))).toContain('5 minutes');
    expect(problemWords(refused('too-many-tries'))).toContain('a moment');
  });

  it.each([
    'code-unknown',
    'visitor-gone',
    'already-answered',
    'not-allowed',
    'not-found',
    'session-not-active',
  ] as const)('are ours, not the machine’s, for %s', (name) => {
    expect(problemWords(refused(name))).not.toContain(name);
  });

  it('are the gateway’s own when it explains something we have no words for', () => {
    expect(problemWords(refused('invalid-input', { detail: 'A code has nine digits' }))).toBe(
      'A code has nine digits',
    );
  });

  it('tell no answer from a defect of ours', () => {
    expect(problemWords(new RequestError(0, null))).toContain('connection');
    expect(problemWords(new TypeError('x is not a function'))).not.toContain('x is not');
  });
});
