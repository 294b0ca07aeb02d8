// A YAML (or JSON) text that was given by a person, with the place of everything in it, checked against a shape.
// Every problem is reported at once, with file, line, column, what was expected, and the nearest known key.
import * as v from 'valibot';
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import { nearest } from '../nearest.ts';
import { UserError } from '../user-error.ts';

export type DocumentPath = readonly (string | number)[];

export interface SourceDocument {
  file: string;
  value: unknown;
  /** Line and column, from 1, of the key or value at this path, or of the nearest thing above it. */
  at(path: DocumentPath): { line: number; column: number };
}

/** Reads YAML 1.2 (JSON included). Duplicate keys and syntax errors are a UserError with their place. */
export function readYamlDocument(text: string, file: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((error) => {
    const place = lines.linePos(error.pos[0]);
    return `${file}:${place.line}:${place.col}: ${error.message}`;
  });
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  const at = (path: DocumentPath) => {
    const { line, col } = lines.linePos(nodeAt(document.contents, path)?.range?.[0] ?? 0);
    return { line, column: col };
  };
  const value: unknown = document.toJS({ maxAliasCount: 1000 });
  if (holdsItself(value)) throw new UserError(`${file}:1:1: a part of the document holds itself by its alias (*name)`);
  return { file, value, at };
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

type Shape = v.GenericSchema<unknown, unknown>;

/** The document's value as the shape describes it, or a UserError that lists every problem. */
export function readShape<S extends Shape>(shape: S, document: SourceDocument): v.InferOutput<S> {
  const result = v.safeParse(shape, document.value);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => problemOf(issue, shape));
  throw new UserError(problems.map(({ path, message }) => problemAt(document, path, message)).join('\n'));
}

/** What of a value that no person wrote is not as the shape says, e.g. `items[1].price: missing; expected string`. */
export function shapeProblems(shape: Shape, value: unknown): string[] {
  const { issues = [] } = v.safeParse(shape, value);
  return issues.map((issue) => {
    const { path, message } = problemOf(issue, shape);
    return `${pathText(path)}${message}`;
  });
}

function problemOf(issue: v.BaseIssue<unknown>, shape: Shape, above: DocumentPath = []) {
  const path: DocumentPath = [...above, ...(issue.path ?? []).map((item) => item.key as string | number)];
  // A value that fits none of several shapes: the shape that got furthest says what is really wrong.
  if (issue.type === 'union' && issue.issues?.length) return problemOf(furthest(issue.issues), shape, path);
  return { path, message: explain(issue, path, shape) };
}

/** One line about a place in a document, e.g. `a.yaml:3:20: items[1].price: ` and the message. */
export function problemAt(document: SourceDocument, path: DocumentPath, message: string): string {
  const place = document.at(path);
  return `${document.file}:${place.line}:${place.column}: ${pathText(path)}${message}`;
}

function furthest(issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown> {
  const got = (issue: v.BaseIssue<unknown>) => (issue.path?.length ?? 0) * 2 + (issue.expected === 'never' ? 1 : 0);
  return issues.reduce((best, issue) => (got(issue) > got(best) ? issue : best));
}

function explain(issue: v.BaseIssue<unknown>, path: DocumentPath, shape: Shape): string {
  if (issue.expected === 'never' && path.length > 0) {
    const known = knownKeys([shape as ShapeParts], path.slice(0, -1));
    const near = nearest(String(path.at(-1)), known);
    if (near) return `unknown key; did you mean "${near}"?`;
    return known.length > 0 ? `unknown key; known keys are ${known.join(', ')}` : 'unknown key; remove it';
  }
  if (issue.received === 'undefined') return `missing; expected ${expectation(issue)}`;
  return `expected ${expectation(issue)}, got ${issue.received}`;
}

/** The shape's own message where it has one, otherwise the type: valibot's stock sentences begin with "Invalid". */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith('Invalid ')) return issue.message;
  return issue.expected === `"${issue.path?.at(-1)?.key}"` ? 'a value' : (issue.expected ?? issue.message);
}

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

function pathText(path: DocumentPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('');
  return text ? `${text.replace(/^\./, '')}: ` : '';
}
