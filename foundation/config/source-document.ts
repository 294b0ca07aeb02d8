// A YAML (or JSON) text that was given by a person, with the place of everything in it, checked against a shape.
// Every problem is reported at once, with file, line, column, what was expected, and the nearest known key.
import * as v from 'valibot';
import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { UserError } from '../user-error.ts';
import { type BothLanguages, type DocumentPath, problemOf, problemsOf, type Shape } from './shape-problem.ts';
import { tooManyAliases, unknownAlias, yamlWords } from './yaml-words.ts';

export type { BothLanguages, DocumentPath } from './shape-problem.ts';

export interface SourceDocument {
  file: string;
  value: unknown;
  /** Line and column, from 1, of the key or value at this path, or of the nearest thing above it. */
  at(path: DocumentPath): { line: number; column: number };
  /** What whoever gave the value knows this place as, such as an option; file, line and path where there is no such name. */
  nameOf?(path: DocumentPath): BothLanguages | undefined;
  /** The path in Norwegian, where its keys have words; the keys otherwise, as in English. */
  norwegianPath?(path: DocumentPath): string | undefined;
}

const mostAliases = 1000;

/** Reads YAML 1.2 (JSON included). Duplicate keys, syntax errors and unknown aliases are a UserError with their place. */
export function readYamlDocument(text: string, file: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const found = [...document.errors, ...document.warnings, ...repeatedKeys(document)].toSorted(byPlace);
  const problems = [
    ...found.map((error) => ({ at: error.pos[0], words: yamlWords(error, text) })),
    ...unknownAliases(document).map((at) => ({ at, words: unknownAlias })),
  ].map(({ at, words }) => {
    const place = lines.linePos(at);
    return atStart(`${file}:${place.line}:${place.col}: `, words);
  });
  if (problems.length > 0) throw userErrorOf(problems);
  const at = (path: DocumentPath) => {
    const { line, col } = lines.linePos(nodeAt(document.contents, path)?.range?.[0] ?? 0);
    return { line, column: col };
  };
  const value = valueIn(document);
  const wrong = value === tooMuch ? tooManyAliases : holdsItself(value) ? itself : undefined;
  if (wrong) throw userErrorOf([atStart(`${file}:1:1: `, wrong)]);
  return { file, value, at };
}

const itself: BothLanguages = {
  nb: 'en del av dokumentet inneholder seg selv ved sitt alias (*name)',
  en: 'a part of the document holds itself by its alias (*name)',
};

function atStart(place: string, { nb, en }: BothLanguages): BothLanguages {
  return { nb: `${place}${nb}`, en: `${place}${en}` };
}

type Found = Pick<YAMLError, 'code' | 'message' | 'pos'>;

function byPlace(one: Found, other: Found): number {
  return one.pos[0] - other.pos[0];
}

/** The library compares each key with every other one of its map: a few thousand keys would take minutes. */
function repeatedKeys(document: Document.Parsed): Found[] {
  const found: Found[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const [from = 0, to = 0] = key.range ?? [];
        if (seen.has(key.value)) found.push({ code: 'DUPLICATE_KEY', message: '', pos: [from, to] });
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** Where they stand in the text. */
function unknownAliases(document: Document.Parsed): number[] {
  const places: number[] = [];
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) places.push(alias.range?.[0] ?? 0);
    },
  });
  return places;
}

const tooMuch = Symbol('more aliases than the document may have');

/** The library throws a ReferenceError where a few lines would grow to millions of values. */
function valueIn(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (error instanceof ReferenceError) return tooMuch;
    throw error;
  }
}

/** An anchor whose alias stands inside it gives a value without an end, which nobody who walks it survives. */
function holdsItself(value: unknown, above = new Set<unknown>(), finished = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || finished.has(value)) return false;
  if (above.has(value)) return true;
  above.add(value);
  const held = Object.values(value).some((below) => holdsItself(below, above, finished));
  above.delete(value);
  finished.add(value);
  return held;
}

function nodeAt(root: ParsedNode | null, path: DocumentPath): Node | undefined {
  let node: Node | undefined = root ?? undefined;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return node;
      const last = depth === path.length - 1;
      node = (last ? pair.key : (pair.value ?? pair.key)) as Node;
    } else {
      const items = (node as { items?: Node[] } | undefined)?.items;
      const next = items?.[Number(step)];
      if (!next) return node;
      node = next;
    }
  }
  return node;
}

/** The document's value as the shape describes it, or a UserError that lists every problem. */
export function readShape<S extends Shape>(shape: S, document: SourceDocument): v.InferOutput<S> {
  const result = v.safeParse(shape, document.value);
  if (result.success) return result.output;
  throw userErrorOf(
    result.issues
      .flatMap((issue) => problemsOf(issue, shape))
      .map(({ path, message }) => {
        const name = document.nameOf?.(path);
        if (name) return { nb: `${name.nb}: ${message.nb}`, en: `${name.en}: ${message.en}` };
        return { nb: norwegianProblemAt(document, path, message.nb), en: problemAt(document, path, message.en) };
      }),
  );
}

/** One error of several problems, a line each. */
export function userErrorOf(problems: readonly BothLanguages[]): UserError {
  const lines = (lang: 'nb' | 'en') => problems.map((each) => each[lang]).join('\n');
  return new UserError(lines('en'), 2, { nb: lines('nb'), en: lines('en') });
}

/** What of a value that no person wrote is not as the shape says, e.g. `items[1].price: missing; expected string`. */
export function shapeProblems(shape: Shape, value: unknown): BothLanguages[] {
  const { issues = [] } = v.safeParse(shape, value);
  return issues.map((issue) => {
    const { path, message } = problemOf(issue, shape);
    return atStart(pathText(path), message);
  });
}

/** One line about a place in a document, e.g. `a.yaml:3:20: items[1].price: ` and the message. */
export function problemAt(document: SourceDocument, path: DocumentPath, message: string): string {
  const place = document.at(path);
  return `${document.file}:${place.line}:${place.column}: ${pathText(path)}${message}`;
}

function norwegianProblemAt(document: SourceDocument, path: DocumentPath, message: string): string {
  const words = document.norwegianPath?.(path);
  if (words === undefined) return problemAt(document, path, message);
  const place = document.at(path);
  return `${document.file}:${place.line}:${place.column}: ${words}: ${message}`;
}

function pathText(path: DocumentPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('');
  return text ? `${text.replace(/^\./, '')}: ` : '';
}
