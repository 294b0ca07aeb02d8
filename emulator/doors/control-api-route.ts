// What a route of the control API is, as data, and the replies that its handler can give.
import type * as v from 'valibot';
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import type { BothLanguages } from '../../foundation/config/shape-problem.ts';
import type { Visma } from '../service/visma.ts';
import type { Exchange, Reply } from './exchange.ts';

export interface QueryParameter {
  readonly name: string;
  /** `moment`: a day, or a day and a time, in UTC. `period`: a month, quarter, half year or year, or two days. `search`: a few words. */
  readonly kind: 'text' | 'search' | 'whole-number' | 'yes-no' | 'code' | 'moment' | 'period';
  readonly summary: string;
  /** The only values allowed. */
  readonly values?: readonly string[];
  /** Largest whole number. */
  readonly most?: number;
}

export type BodyShape = v.GenericSchema<unknown, unknown>;

/** The body's shape as the OpenAPI document says it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** `{name}` stands for one segment, e.g. `/api/w/{workspace}/clock`. */
  readonly path: string;
  /** One sentence; it becomes the summary in the OpenAPI document. */
  readonly summary: string;
  readonly query?: readonly QueryParameter[];
  /** JSON of this shape, or the text as it is. */
  readonly body?:
    | { readonly shape: BodyShape; readonly schema: JsonSchema; readonly optional?: boolean }
    | { readonly text: string; readonly types?: readonly string[] };
  /** Statuses other than 200 that the handler itself can give. */
  readonly statuses?: readonly number[];
  readonly handle: (call: ApiCall) => Promise<Reply>;
}

/** One call whose path, query and body have been checked. */
export interface ApiCall {
  readonly visma: Visma;
  readonly exchange: Exchange;
  readonly dropFolder: DropFolderScan | undefined;
  /** A part of the path; throws when the route has none of that name (a bug). */
  part(name: string): string;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  /** The body in the route's shape; undefined when it is optional and absent. */
  readonly body: unknown;
}

/** Looks in the drop folder at once instead of at the next poll; resolves with the number of files handled. */
export interface DropFolderScan {
  scan(): Promise<number>;
}

/** Of every list. */
export const page: readonly QueryParameter[] = [
  { name: 'offset', kind: 'whole-number', summary: 'First row, from 0.' },
  { name: 'limit', kind: 'whole-number', summary: 'How many rows at most; 100 when not given.', most: 1000 },
];

export function pageOf(call: ApiCall): { offset: number; limit: number } {
  return { offset: call.number('offset') ?? 0, limit: call.number('limit') ?? 100 };
}

export interface ApiProblem {
  readonly status: 400 | 403 | 404 | 405 | 409 | 413 | 500;
  /** Kebab-case, stable: programs may look at it. */
  readonly code: string;
  readonly message: string;
  /** The same in Norwegian: for people who look at a page. */
  readonly messageNb: string;
  /** What else a program may want to know, e.g. `{ known: ['offset', 'limit'] }`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const noStore = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function json(value: unknown, status = 200): Reply {
  const body = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...noStore }, body };
}

export function text(value: string, type = 'text/plain'): Reply {
  const headers = { 'content-type': `${type}; charset=utf-8`, ...noStore };
  return { status: 200, headers, body: Buffer.from(value) };
}

/** Bytes as they were kept; a browser must not take them for a page. */
export function bytes(body: Buffer): Reply {
  return { status: 200, headers: { 'content-type': 'application/octet-stream', ...noStore }, body };
}

/** An address, a query or a name that is repeated in the message may hold a number that could be a real person's. */
export function problem({ status, code, message, messageNb, details }: ApiProblem): Reply {
  const said = { message: maskRealLooking(message), messageNb: maskRealLooking(messageNb) };
  return json({ error: { code, ...said, ...details } }, status);
}

/** `what` is it that does not exist, and what to do about it. */
export function notFound(what: BothLanguages, remedy: BothLanguages): Reply {
  const message = `${what.en} does not exist; ${remedy.en}`;
  return problem({ status: 404, code: 'not-found', message, messageNb: `${what.nb} finnes ikke; ${remedy.nb}` });
}
