import { PROBLEMS, type Problem, type ProblemName, problemType } from '@alongside/contract';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { ProblemError } from './problem-error';

/** Every failure leaves as `application/problem+json`; what nobody foresaw is logged and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const problem = this.problemOf(error);
    if (problem.retryAfterSeconds !== undefined) {
      response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof ProblemError) {
      return { ...named(error.problem), ...error.more };
    }
    if (isTooLarge(error)) return named('too-large');
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const name = (Object.keys(PROBLEMS) as ProblemName[]).find((candidate) => PROBLEMS[candidate] === status);
    if (status < 500 && error instanceof Error) {
      return { ...named(name ?? 'invalid-input'), status, detail: error.message };
    }
    this.logger.error(error instanceof Error ? error.stack : String(error));
    return named('internal-error');
  }
}

const named = (name: ProblemName): Problem => ({
  type: problemType(name),
  title: name.replaceAll('-', ' '),
  status: PROBLEMS[name],
});

/** Body parsers fail with plain errors that carry a status. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
}

const isTooLarge = (error: unknown): boolean => statusOf(error) === 413;
