import { AskConnection, SignIn } from '@alongside/contract';
import { ProblemError } from './problem-error';
import { ShapePipe } from './shape.pipe';

function problemOf(act: () => unknown): ProblemError {
  try {
    act();
  } catch (error) {
    return error as ProblemError;
  }
  throw new Error('nothing was refused');
}

describe('shape pipe', () => {
  it('gives the value as its shape reads it', () => {
    expect(new ShapePipe(AskConnection).transform({ code: '123 456 789' })).toEqual({ code: '123456789' });
  });

  it('says what is wrong beside the field', () => {
    const problem = problemOf(() => new ShapePipe(SignIn).transform({ email: 'x', password: '' }));
    expect(problem.problem).toBe('invalid-input');
    expect(problem.more.fields).toEqual({
      email: 'Enter an e-mail address',
      password: 'Enter your password',
    });
  });

  it('takes a missing body for an empty one', () => {
    expect(problemOf(() => new ShapePipe(SignIn).transform(undefined)).more.fields).toHaveProperty('email');
  });
});
