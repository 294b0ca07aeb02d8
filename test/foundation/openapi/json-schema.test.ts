// A shape as JSON Schema: the same as the tool that is made for it says, wherever both can say it.
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { jsonSchemaOf } from '../../../foundation/openapi/json-schema.ts';

const shapes: { what: string; shape: v.GenericSchema<unknown, unknown> }[] = [
  { what: 'text', shape: v.string() },
  { what: 'text that is not empty', shape: v.pipe(v.string(), v.nonEmpty()) },
  { what: 'text of a form', shape: v.pipe(v.string(), v.regex(/^\d{4}$/)) },
  { what: 'text that is not long', shape: v.pipe(v.string(), v.maxLength(30)) },
  { what: 'a whole number within limits', shape: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)) },
  { what: 'a word of a list', shape: v.picklist(['a', 'b']) },
  { what: 'one word', shape: v.literal('all') },
  { what: 'either of two', shape: v.union([v.literal('all'), v.array(v.string())]) },
  { what: 'a list that is not empty', shape: v.pipe(v.array(v.boolean()), v.nonEmpty()) },
  { what: 'a short list', shape: v.pipe(v.array(v.boolean()), v.maxLength(2)) },
  { what: 'values by names', shape: v.record(v.string(), v.string()) },
  { what: 'something or null', shape: v.strictObject({ a: v.nullish(v.string()) }) },
  { what: 'keys that may be left out', shape: v.strictObject({ a: v.optional(v.number()), b: v.string() }) },
  { what: 'a default', shape: v.strictObject({ a: v.optional(v.number(), 5) }) },
  { what: 'other keys beside', shape: v.object({ a: v.exactOptional(v.string()) }) },
  { what: 'a description', shape: v.object({ a: v.pipe(v.number(), v.integer(), v.description('Øre.')) }) },
];

describe('a shape as JSON Schema', () => {
  test.each(shapes)('$what', ({ shape }) => {
    const { $schema: _, ...expected } = toJsonSchema(shape, { typeMode: 'input' });
    expect(jsonSchemaOf(shape)).toEqual(expected);
  });

  test('a check that only the program knows is left out', () => {
    expect(
      jsonSchemaOf(
        v.pipe(
          v.string(),
          v.check(() => true),
        ),
      ),
    ).toEqual({ type: 'string' });
    expect(jsonSchemaOf(v.custom<string>(() => true))).toEqual({});
  });

  test('a kind that is not known is a bug, not a document that says less', () => {
    expect(() => jsonSchemaOf(v.bigint())).toThrow('no JSON Schema is known for the shape bigint');
  });
});
