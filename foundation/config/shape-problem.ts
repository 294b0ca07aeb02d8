// What is wrong where a value is not as its shape says, in both languages: what was expected, what was found, and the nearest known key.
import type * as v from 'valibot';
import { nearest } from '../nearest.ts';

export type DocumentPath = readonly (string | number)[];

export type Shape = v.GenericSchema<unknown, unknown>;

export interface BothLanguages {
  readonly nb: string;
  readonly en: string;
}

/** No text that anybody writes has it. */
const between = '\u0000';

/** What a shape expects, in both languages, as the one string that valibot takes for a message. It stands after "expected". */
export function expecting(en: string, nb: string): string {
  return `${en}${between}${nb}`;
}

/** A message in English alone is the same in both. */
function wordsIn(message: string): BothLanguages {
  const [en = '', nb = en] = message.split(between);
  return { nb, en };
}

export interface PlacedProblem {
  readonly path: DocumentPath;
  readonly message: BothLanguages;
}

/** The same for every unknown key where one is unknown: the library stops at the first one of an object. */
export function problemsOf(issue: v.BaseIssue<unknown>, shape: Shape): readonly PlacedProblem[] {
  const first = problemOf(issue, shape);
  const last = issue.path?.at(-1);
  if (issue.expected !== 'never' || last?.type !== 'object') return [first];
  const above = first.path.slice(0, -1);
  const known = knownKeys([shape as ShapeParts], above);
  const others = Object.keys(last.input).filter((key) => key !== last.key && !known.includes(key));
  return [first, ...others.map((key) => ({ path: [...above, key], message: unknownKey([...above, key], shape) }))];
}

/** Where a value is not as its shape says, and what is wrong there. */
export function problemOf(issue: v.BaseIssue<unknown>, shape: Shape, above: DocumentPath = []): PlacedProblem {
  const path: DocumentPath = [...above, ...(issue.path ?? []).map((item) => item.key as string | number)];
  // A value that fits none of several shapes: the shape that got furthest says what is really wrong.
  if (issue.type === 'union' && issue.issues?.length) return problemOf(furthest(issue.issues), shape, path);
  return { path, message: explain(issue, path, shape) };
}

function furthest(issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown> {
  const got = (issue: v.BaseIssue<unknown>) => (issue.path?.length ?? 0) * 2 + (issue.expected === 'never' ? 1 : 0);
  return issues.reduce((best, issue) => (got(issue) > got(best) ? issue : best));
}

function explain(issue: v.BaseIssue<unknown>, path: DocumentPath, shape: Shape): BothLanguages {
  if (issue.expected === 'never' && path.length > 0) return unknownKey(path, shape);
  const expected = expectation(issue);
  if (issue.received === 'undefined') {
    return { nb: `mangler; ventet ${expected.nb}`, en: `missing; expected ${expected.en}` };
  }
  if (issue.received === 'null' && path.length === 0) {
    return { nb: `tomt; ventet ${expected.nb}`, en: `empty; expected ${expected.en}` };
  }
  const received = withoutSecret(issue.received);
  return { nb: `ventet ${expected.nb}, fikk ${received}`, en: `expected ${expected.en}, got ${received}` };
}

function unknownKey(path: DocumentPath, shape: Shape): BothLanguages {
  const known = knownKeys([shape as ShapeParts], path.slice(0, -1));
  const near = nearest(String(path.at(-1)), known);
  if (near) return { nb: `ukjent nøkkel; mente du "${near}"?`, en: `unknown key; did you mean "${near}"?` };
  if (known.length === 0) return { nb: 'ukjent nøkkel; ta den bort', en: 'unknown key; remove it' };
  const all = known.join(', ');
  return { nb: `ukjent nøkkel; kjente nøkler er ${all}`, en: `unknown key; known keys are ${all}` };
}

/** An address is quoted from its host on: a password may stand before it. */
function withoutSecret(received: string): string {
  return received.replace(/^"[\s\S]*:[\s\S]*@/, '"…@');
}

/** The shape's own message where it has one, otherwise the type: valibot's stock sentences begin with "Invalid". */
function expectation(issue: v.BaseIssue<unknown>): BothLanguages {
  if (!issue.message.startsWith('Invalid ')) return wordsIn(issue.message);
  if (issue.expected === `"${issue.path?.at(-1)?.key}"`) return { nb: 'en verdi', en: 'a value' };
  const en = issue.expected ?? issue.message;
  // Of several values: ("file" | "web-service").
  const values = /^\("(.+)"\)$/.exec(en)?.[1]?.split('" | "');
  if (values) return oneOf(values);
  const words = types[en];
  if (words) return words;
  return { nb: en.replace(/^>=/, 'minst ').replace(/^<=/, 'høyst '), en };
}

function oneOf(values: readonly string[]): BothLanguages {
  if (values.length > 2) return { nb: `én av ${values.join(', ')}`, en: `one of ${values.join(', ')}` };
  return { nb: values.join(' eller '), en: values.join(' or ') };
}

/** What valibot calls the types, for people. */
const types: Readonly<Record<string, BothLanguages>> = {
  string: { nb: 'tekst', en: 'string' },
  number: { nb: 'et tall', en: 'number' },
  integer: { nb: 'et helt tall', en: 'integer' },
  boolean: { nb: 'true eller false', en: 'boolean' },
  Array: { nb: 'en liste', en: 'a list' },
  Object: { nb: 'et objekt', en: 'an object' },
};

interface ShapeParts {
  entries?: Record<string, ShapeParts>;
  item?: ShapeParts;
  value?: ShapeParts;
  wrapped?: ShapeParts;
  options?: ShapeParts[];
}

/** The keys that any of the shapes allows at the path. */
function knownKeys(shapes: readonly ShapeParts[], path: DocumentPath): string[] {
  const open = shapes.flatMap(unwrap);
  const [step, ...rest] = path;
  if (step === undefined) return [...new Set(open.flatMap((shape) => Object.keys(shape.entries ?? {})))];
  const below = open.map((shape) => shape.entries?.[String(step)] ?? shape.item ?? shape.value);
  return knownKeys(
    below.filter((shape) => shape !== undefined),
    rest,
  );
}

function unwrap(shape: ShapeParts): ShapeParts[] {
  if (shape.wrapped) return unwrap(shape.wrapped);
  return shape.options ? shape.options.flatMap(unwrap) : [shape];
}
