import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

interface Description {
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly answer?: z.ZodType;
}

type Schema =
  NonNullable<Parameters<typeof ApiBody>[0]> extends infer Options
    ? Extract<Options, { schema: unknown }>['schema']
    : never;

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(shape, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as Schema;

/** Tells the OpenAPI document what a call takes and gives, from the contract's own shapes. */
export function Described({ body, query, answer }: Description): MethodDecorator {
  const decorators: MethodDecorator[] = [];
  if (body) decorators.push(ApiBody({ schema: schemaOf(body, 'input') }));
  if (answer) decorators.push(ApiResponse({ status: 200, schema: schemaOf(answer, 'output') }));
  for (const [name, shape] of Object.entries(query?.shape ?? {})) {
    decorators.push(ApiQuery({ name, required: false, schema: schemaOf(shape as z.ZodType, 'input') }));
  }
  return applyDecorators(withoutShapes, ...decorators);
}

const parameterTypes = 'design:paramtypes';

/**
 * A shape of the contract is a value and a type of one name, so the compiler notes the value as a parameter's type. To
 * Swagger a type is a class.
 */
const withoutShapes: MethodDecorator = (target, name) => {
  const types: unknown = Reflect.getMetadata(parameterTypes, target, name);
  if (!Array.isArray(types)) return;
  const classes = types.map((type: unknown) => (typeof type === 'function' ? type : Object));
  Reflect.defineMetadata(parameterTypes, classes, target, name);
};
