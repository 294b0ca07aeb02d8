import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readShape, readYamlDocument } from '../../foundation/config/source-document.ts';

const amount = v.pipe(v.string(), v.regex(/^\d+\.\d\d$/, 'an amount such as 100.00'));
const shape = v.strictObject({
  name: v.string(),
  items: v.optional(v.array(v.strictObject({ number: v.string(), price: v.optional(amount) }))),
  step: v.optional(v.union([v.strictObject({ invoice: v.string() }), v.strictObject({ transfer: v.string() })])),
});

const read = (text: string) => readShape(shape, readYamlDocument(text, 'a.yaml'));

describe('a document that fits its shape', () => {
  test.each([
    ['YAML', 'name: x\nitems:\n  - { number: "0100", price: "1.00" }\n'],
    ['JSON', '{"name": "x", "items": [{"number": "0100", "price": "1.00"}]}'],
  ])('%s is read', (_, text) => {
    expect(read(text)).toEqual({ name: 'x', items: [{ number: '0100', price: '1.00' }] });
  });

  test('what has a name may be said again by its alias', () => {
    expect(read('name: x\nitems: [&one { number: "1" }, *one]')).toEqual({
      name: 'x',
      items: [{ number: '1' }, { number: '1' }],
    });
  });
});

describe('a document that does not fit says where, what was expected, and the nearest known key', () => {
  test.each([
    {
      fault: 'misspelt key',
      text: 'nam: x',
      says: ['a.yaml:1:1: nam: unknown key; did you mean "name"?', 'name: missing; expected a value'],
    },
    {
      fault: 'misspelt key below a list',
      text: 'name: x\nitems:\n  - { number: "1", prise: "1.00" }',
      says: ['a.yaml:3:20: items[1].prise: unknown key; did you mean "price"?'],
    },
    {
      fault: 'far from any key',
      text: 'name: x\nsomething_else: 1',
      says: ['a.yaml:2:1: something_else: unknown key; known keys are name, items, step'],
    },
    { fault: 'wrong type', text: 'name: 7', says: ['a.yaml:1:1: name: expected string, got 7'] },
    {
      fault: 'wrong form, in the words of the shape',
      text: 'name: x\nitems: [{ number: "1", price: "1,5" }]',
      says: ['a.yaml:2:24: items[1].price: expected an amount such as 100.00, got "1,5"'],
    },
    {
      fault: 'misspelt key where several shapes are allowed',
      text: 'name: x\nstep: { invoise: "2026-11" }',
      says: ['a.yaml:2:9: step.invoise: unknown key; did you mean "invoice"?'],
    },
    { fault: 'same key twice', text: 'name: x\nname: y', says: ['a.yaml:2:1: Map keys must be unique'] },
    {
      fault: 'a list that holds itself',
      text: 'name: x\nitems: &a [*a]',
      says: ['a.yaml:1:1: a part of the document holds'],
    },
    { fault: 'a map that holds itself further down', text: 'name: &a { b: [{ c: *a }] }', says: ['holds itself'] },
    { fault: 'not YAML', text: 'name: "x', says: ['a.yaml:1:9: Missing closing "quote'] },
  ])('$fault', ({ text, says }) => {
    const told = () => read(text);
    for (const sentence of says) expect(told).toThrowError(sentence);
  });
});
