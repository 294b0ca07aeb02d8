// Reads bodies and queries of requests by their shapes: strictly, with every problem named.
import type * as v from 'valibot';
import { readShape, readYamlDocument, type SourceDocument } from '../../foundation/config/source-document.ts';
import { sourceText } from '../../foundation/config/source-text.ts';
import { wrongInput } from '../refusal.ts';

/** JSON as a document whose places are only looked up when something is wrong. */
export function jsonDocument(bytes: Buffer, name: string): SourceDocument {
  const text = sourceText(bytes, name);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw wrongInput(`${name}: expected JSON: ${said}`, `${name}: ventet JSON: "${said}"`);
  }
  let places: SourceDocument | undefined;
  return {
    file: name,
    value,
    at: (path) => {
      places ??= readYamlDocument(text, name);
      return places.at(path);
    },
  };
}

type Shape = v.GenericSchema<unknown, unknown>;

export function readBody<S extends Shape>(shape: S, body: Buffer): v.InferOutput<S> {
  return readShape(shape, jsonDocument(body, 'request body'));
}

export function readQuery<S extends Shape>(shape: S, query: unknown): v.InferOutput<S> {
  return readShape(shape, { file: 'query', value: { ...(query as object) }, at: () => ({ line: 1, column: 1 }) });
}
