import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ProblemError } from './problem-error';

/** Reads an input by its shape in the contract; what is wrong is said by field. */
export class ShapePipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly shape: z.ZodType<T>) {}

  transform(value: unknown): T {
    const result = this.shape.safeParse(value ?? {});
    if (result.success) return result.data;
    const fields: Record<string, string> = {};
    for (const issue of result.error.issues) fields[issue.path.join('.')] ??= issue.message;
    throw new ProblemError('invalid-input', { fields, detail: Object.values(fields)[0] });
  }
}
