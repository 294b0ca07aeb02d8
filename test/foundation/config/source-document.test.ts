import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readShape, readYamlDocument } from '../../../foundation/config/source-document.ts';
import { yamlWords } from '../../../foundation/config/yaml-words.ts';
import { UserError } from '../../../foundation/user-error.ts';

const amount = v.pipe(v.string(), v.regex(/^\d+\.\d\d$/, 'an amount such as 100.00'));
const shape = v.strictObject({
  name: v.string(),
  items: v.optional(v.array(v.strictObject({ number: v.string(), price: v.optional(amount) }))),
  step: v.optional(v.union([v.strictObject({ invoice: v.string() }), v.strictObject({ transfer: v.string() })])),
});

const read = (text: string) => readShape(shape, readYamlDocument(text, 'a.yaml'));

/** Ten lines of ten references each to the line before. */
const laughs = Array.from(
  { length: 10 },
  (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, `.repeat(10)}]`,
).join('\n');

function refusal(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('nothing was refused');
}

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

test('every unknown key is told, not the first of an object alone', () => {
  const { message } = refusal(() => read('nam: x\nitems: [{ number: "1", prize: "1.00", nummer: "2" }]\nstepp: 1\n'));
  expect(message.split('\n').toSorted()).toEqual([
    'a.yaml:1:1: nam: unknown key; did you mean "name"?',
    'a.yaml:1:1: name: missing; expected a value',
    'a.yaml:2:24: items[1].prize: unknown key; did you mean "price"?',
    'a.yaml:2:39: items[1].nummer: unknown key; did you mean "number"?',
    'a.yaml:3:1: stepp: unknown key; did you mean "step"?',
  ]);
});

test('a document of very many keys is read as fast as it is long', () => {
  // Each key compared with every other one would take a quarter of an hour.
  const keys = Array.from({ length: 150_000 }, (_, number) => `"key ${number}": 1`);
  expect(Object.keys(readYamlDocument(`{${keys.join(',')}}`, 'a.json').value as object)).toHaveLength(keys.length);
  expect(() => readYamlDocument(`{${[...keys, '"key 7": 2'].join(',')}}`, 'a.json')).toThrow(
    /^a\.json:1:\d+: the key .*twice/,
  );
});

test.each([
  { text: 'a: 1\nb: 2\na: 3', says: ['a.yaml:3:1: the key "a" occurs twice; keep one of them'] },
  {
    text: 'x: { a: 1, a: 2 }\ny: [{ b: 1, "b": 2 }]\nx: 3',
    says: [
      'a.yaml:1:12: the key "a" occurs twice; keep one of them',
      'a.yaml:2:13: the key "b" occurs twice; keep one of them',
      'a.yaml:3:1: the key "x" occurs twice; keep one of them',
    ],
  },
])('keys that are repeated are told each with its place: $text', ({ text, says }) => {
  expect(refusal(() => readYamlDocument(text, 'a.yaml')).message.split('\n')).toEqual(says);
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
    { fault: 'nothing at all', text: '# nothing yet', says: ['a.yaml:1:1: empty; expected an object'] },
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
    {
      fault: 'same key twice',
      text: 'name: x\nname: y',
      says: ['a.yaml:2:1: the key "name" occurs twice; keep one of them'],
    },
    {
      fault: 'a list that holds itself',
      text: 'name: x\nitems: &a [*a]',
      says: ['a.yaml:1:1: a part of the document holds'],
    },
    { fault: 'a map that holds itself further down', text: 'name: &a { b: [{ c: *a }] }', says: ['holds itself'] },
    { fault: 'not YAML', text: 'name: "x', says: ['a.yaml:1:9: the text in quotes does not end; put " after it'] },
  ])('$fault', ({ text, says }) => {
    const told = () => read(text);
    for (const sentence of says) expect(told).toThrowError(sentence);
  });
});

describe('a text that is not YAML is refused in both languages, with its place and in no words of the library', () => {
  test.each([
    { text: 'name: x\nname: y', at: '2:1', nb: 'nøkkelen "name" står to ganger', en: 'the key "name" occurs twice' },
    { text: '12038599999: x\n12038599999: y', at: '2:1', nb: 'nøkkelen står to ganger', en: 'the key occurs twice' },
    { text: "name: 'x", at: '1:9', nb: "slutter ikke; sett ' etter den", en: "does not end; put ' after it" },
    { text: 'items:\n  - a\n c: d', at: '3:1', nb: 'innrykket passer ikke', en: 'the indentation does not fit' },
    { text: 'items: [1, 2', at: '1:13', nb: 'mangler ], eller', en: '] is missing, or' },
    { text: 'items:\n\tname: x', at: '2:1', nb: 'tabulator kan ikke brukes', en: 'a tab cannot be used' },
    { text: 'name x\nitems: []', at: '1:1', nb: 'en nøkkel må stå på én linje', en: 'a key must stand on one line' },
    { text: 'name: a: b', at: '1:7', nb: 'en verdi som har kolon i seg', en: 'a value that holds a colon' },
    { text: 'name: @x', at: '1:7', nb: 'begynner med @, må stå i', en: 'begins with @ must be in quotes' },
    { text: 'name: % x', at: '1:7', nb: 'begynner med %, må stå i', en: 'begins with % must be in quotes' },
    { text: 'name: "\\q"', at: '1:8', nb: '\\q betyr ingenting', en: '\\q means nothing' },
    { text: 'name: x\nitems: ]', at: '2:8', nb: 'ventet ikke "]" her', en: 'did not expect "]" here' },
    { text: 'name: "x" y', at: '1:11', nb: 'ventet ikke mer her', en: 'did not expect more here' },
    { text: '{"name": "x" "y": 1}', at: '1:10', nb: 'mangler komma her', en: 'a comma is missing here' },
    { text: '{"name" 1}', at: '1:9', nb: 'mangler komma eller kolon her', en: 'a comma or a colon is missing here' },
    { text: 'name: "x"#y', at: '1:10', nb: 'mangler mellomrom foran #', en: 'a blank before # is missing' },
    { text: 'name: |x\n  b', at: '1:8', nb: 'må begynne på neste linje', en: 'must begin on the next line' },
    { text: 'items:\n- a\nc', at: '3:1', nb: 'mangler kolon og verdi etter', en: 'a colon and a value after the key' },
    { text: '--- 1\n--- 2', at: '2:1', nb: 'et dokument til', en: 'another document' },
    { text: '%NOE\n---\nname: x', at: '1:1', nb: 'begynner med %, kan ikke', en: 'begins with % cannot be read' },
    { text: 'name: !noe x', at: '1:7', nb: 'merket med ! er ukjent', en: 'the tag with ! is unknown' },
    { text: 'name: &a &b x', at: '1:10', nb: 'et navn med &, * eller !', en: 'a name with &, * or !' },
    { text: 'name: *x', at: '1:7', nb: 'det som * viser til, står ikke', en: 'what * refers to does not stand' },
    { text: laughs, at: '1:1', nb: 'for mange henvisninger med *', en: 'too many references with *' },
  ])('$nb', ({ text, at, nb, en }) => {
    const { inBothLanguages: said } = refusal(() => readYamlDocument(text, 'a.yaml'));
    const [norwegian = '', english = ''] = [said.nb, said.en];
    for (const [words, sentence] of [
      [norwegian, nb],
      [english, en],
    ] as const) {
      expect(words).toContain(sentence);
      expect(words.split('\n').find((line) => line.includes(sentence))).toMatch(new RegExp(`^a\\.yaml:${at}: `));
    }
    expect(said.nb).not.toMatch(foreign);
    expect(said.en).not.toMatch(foreign);
    expect(said.nb).not.toMatch(/12038599999/);
  });
});

const foreign = /implicit|must be unique|flow (?:map|sequence)|scalar|indicator|not allowed|riktig YAML/i;

test('what there are no words for is quoted as the library says it', () => {
  expect(yamlWords({ code: 'IMPOSSIBLE', message: 'It broke', pos: [0, 1] }, 'x')).toEqual({
    nb: 'ikke riktig YAML: "It broke"',
    en: 'not correct YAML: "It broke"',
  });
});
