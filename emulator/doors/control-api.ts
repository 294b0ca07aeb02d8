// The control API: what tests, scenarios and pages use to set a Visma up and to look inside it. JSON under `/api`.
// Every route stands in one table (control-api-routes.ts); this is the generic reader of that table.

import { isWorkspaceName, workspaceNameProblemInBoth } from '../../contracts/workspace-name.ts';
import {
  type BothLanguages,
  readShape,
  readYamlDocument,
  userErrorOf,
} from '../../foundation/config/source-document.ts';
import { sourceText } from '../../foundation/config/source-text.ts';
import { StorageFull } from '../../foundation/database/storage-full.ts';
import { nearest } from '../../foundation/nearest.ts';
import { isFromElsewhere, namesThisMachine } from '../../foundation/pages/guard.ts';
import { UserError } from '../../foundation/user-error.ts';
import { placed } from '../codec/register-yaml.ts';
import type { Visma } from '../service/visma.ts';
import { numbersInCall, realLookingProblem } from './control-api-numbers.ts';
import { openApiDocument } from './control-api-openapi.ts';
import { queryProblem } from './control-api-query.ts';
import { type ApiCall, type ApiProblem, type DropFolderScan, json, problem, type Route } from './control-api-route.ts';
import { controlRoutes } from './control-api-routes.ts';
import { type Exchange, type Reply, readablePath } from './exchange.ts';

export interface ControlApiOptions {
  dropFolder?: DropFolderScan;
  /** Refuse a Host header that is not a name of this machine: the server listens on loopback only. */
  loopbackOnly: boolean;
  newId(): string;
  /** Told about what was not expected, with the id that the caller got. */
  report(id: string, error: unknown): void;
}

export interface ControlApiDoor {
  handle(exchange: Exchange): Promise<Reply>;
}

const openApi: Route = {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This interface as an OpenAPI document.',
  handle: async ({ exchange }) => json(openApiDocument(routes, exchange.origin)),
};

const routes: readonly Route[] = [...controlRoutes, openApi];

export function controlApiDoor(visma: Visma, options: ControlApiOptions): ControlApiDoor {
  return {
    async handle(exchange) {
      const reply = await replyTo(visma, options, exchange);
      try {
        if (isRefused(exchange, reply)) await countNumbers(visma, exchange);
      } catch (error) {
        options.report(options.newId(), error);
      }
      return reply;
    },
  };
}

/** Of those that would have set something; a page of another site counts for nothing. */
function isRefused({ method }: Exchange, { status }: Reply): boolean {
  return method !== 'GET' && method !== 'HEAD' && status >= 400 && status < 500 && status !== 403;
}

async function countNumbers(visma: Visma, exchange: Exchange): Promise<void> {
  const numbers = numbersInCall(exchange);
  if (numbers > 0) await visma.countInCalls(numbers);
}

async function replyTo(visma: Visma, options: ControlApiOptions, exchange: Exchange): Promise<Reply> {
  try {
    return await answer(visma, options, exchange);
  } catch (error) {
    if (error instanceof UserError) return problem(invalidInput(error));
    const id = options.newId();
    options.report(id, error);
    if (error instanceof StorageFull) {
      const { nb, en } = error.inBothLanguages;
      return problem({ status: 500, code: 'no-room', message: en, messageNb: nb, details: { id } });
    }
    const message = `something unexpected happened; the server's log has it under ${id}`;
    const messageNb = `noe uventet skjedde; tjenerens logg har det under ${id}`;
    return problem({ status: 500, code: 'unexpected', message, messageNb, details: { id } });
  }
}

function invalidInput({ message, inBothLanguages: { nb } }: UserError): ApiProblem {
  return { status: 400, code: 'invalid-input', message, messageNb: nb };
}

async function answer(visma: Visma, options: ControlApiOptions, exchange: Exchange): Promise<Reply> {
  const refused = strangerProblem(exchange, options.loopbackOnly) ?? bodySizeProblem(exchange);
  if (refused) return problem(refused);
  const match = findRoute(exchange);
  if ('status' in match) return match.status === 405 ? methodNotAllowed(match) : problem(match);
  const { route, parts } = match;
  const wrong = queryProblem(exchange.query, route.query ?? []) ?? workspaceProblem(parts.workspace);
  if (wrong) return problem(wrong);
  const realLooking = await realLookingProblem(visma, parts, exchange);
  if (realLooking) return problem(realLooking);
  const body = readBody(route, exchange);
  return route.handle(apiCall({ visma, options, exchange, parts, body }));
}

interface CallParts {
  visma: Visma;
  options: ControlApiOptions;
  exchange: Exchange;
  parts: Readonly<Record<string, string>>;
  body: unknown;
}

function apiCall({ visma, options, exchange, parts, body }: CallParts): ApiCall {
  const text = (name: string): string | undefined => exchange.query[name];
  return {
    visma,
    exchange,
    dropFolder: options.dropFolder,
    body,
    part(name) {
      const value = parts[name];
      if (value === undefined) throw new Error(`the route has no part {${name}}`);
      return value;
    },
    text,
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    flag: (name) => (text(name) === undefined ? undefined : text(name) === 'true'),
  };
}

/** A page of another site in somebody's browser must not reach this API, not even through a name that it controls. */
function strangerProblem(exchange: Exchange, loopbackOnly: boolean): ApiProblem | undefined {
  // HTTP/1.0 has none, and no browser speaks it.
  const host = exchange.headers.host ?? '';
  if (loopbackOnly && host !== '' && !namesThisMachine(host)) {
    const message = `Host "${host}" is not a name of this machine; use localhost or 127.0.0.1`;
    const messageNb = `Host "${host}" er ikke et navn på denne maskinen; bruk localhost eller 127.0.0.1`;
    return { status: 403, code: 'foreign-host', message, messageNb };
  }
  if (isFromElsewhere(exchange.method, exchange.headers)) {
    const { origin = '' } = exchange.headers;
    const message = `a page from ${origin} may not change anything here; call from ${exchange.origin} or without a browser`;
    const messageNb = `en side fra ${origin} får ikke endre noe her; kall fra ${exchange.origin} eller uten nettleser`;
    return { status: 403, code: 'foreign-origin', message, messageNb };
  }
  return undefined;
}

function bodySizeProblem({ bodyProblem }: Exchange): ApiProblem | undefined {
  if (bodyProblem === 'too-large') {
    return {
      status: 413,
      code: 'too-large',
      message: 'the body is too large; the limit is set with --max-message-mb',
      messageNb: 'det som ble sendt, er for stort; grensen settes med --max-message-mb',
    };
  }
  if (bodyProblem === 'unreadable') {
    return {
      status: 400,
      code: 'unreadable-body',
      message: 'the body could not be unpacked or was cut off; send it again',
      messageNb: 'det som ble sendt, kunne ikke pakkes ut eller ble kuttet; send det på nytt',
    };
  }
  return undefined;
}

type Match = { route: Route; parts: Record<string, string> };
interface NotAllowed extends ApiProblem {
  status: 405;
  allow: string;
}

function findRoute(exchange: Exchange): Match | ApiProblem | NotAllowed {
  const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
  const matches = routes.flatMap((route) => {
    const parts = matchPath(route.path, exchange.path);
    return parts ? [{ route, parts }] : [];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found) return found;
  if (matches.length > 0) {
    const allow = [...new Set(matches.map(({ route }) => route.method))].join(', ');
    const message = `${exchange.method} is not allowed at ${readablePath(exchange.path)}; allowed: ${allow}`;
    const messageNb = `${exchange.method} kan ikke brukes på ${readablePath(exchange.path)}; det kan ${allow}`;
    return { status: 405, code: 'method-not-allowed', message, messageNb, allow };
  }
  const near = nearest(exchange.path, new Set(routes.map((route) => route.path)));
  const remedy = near ? `did you mean ${near}?` : 'all addresses are in /api/openapi.json';
  const remedyNb = near ? `mente du ${near}?` : 'alle adressene står i /api/openapi.json';
  return {
    status: 404,
    code: 'unknown-address',
    message: `${readablePath(exchange.path)} is no address of this interface; ${remedy}`,
    messageNb: `${readablePath(exchange.path)} er ingen adresse her; ${remedyNb}`,
  };
}

function methodNotAllowed(found: ApiProblem | NotAllowed): Reply {
  const reply = problem(found);
  return 'allow' in found ? { ...reply, headers: { ...reply.headers, allow: found.allow } } : reply;
}

/** The named parts of the path, decoded, or undefined when it is another path. A fixed segment wins by the table's order. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const got = path.split('/');
  if (wanted.length !== got.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decoded(got[index] ?? '');
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name ? value === '' : segment !== value) return undefined;
    if (name) parts[name] = value;
  }
  return parts;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function workspaceProblem(workspace: string | undefined): ApiProblem | undefined {
  if (workspace === undefined || isWorkspaceName(workspace)) return undefined;
  const { nb, en } = workspaceNameProblemInBoth(workspace);
  return { status: 400, code: 'invalid-workspace', message: en, messageNb: nb };
}

/** The body in the route's shape. Throws a UserError with the place of everything wrong. */
function readBody({ body, method, path }: Route, exchange: Exchange): unknown {
  const given = exchange.body.length > 0;
  if (!body) {
    if (given) throw userErrorOf([noBody(`${method} ${path}`)]);
    return undefined;
  }
  // A file of a type of its own is decoded by its reader.
  if ('text' in body && body.types) return undefined;
  const content = sourceText(exchange.body, 'body');
  if ('text' in body) return content;
  if (!given && body.optional) return undefined;
  const document = readYamlDocument(content, 'body');
  // A list has things by name that the language gives it, which the shape would take for keys.
  if (Array.isArray(document.value)) throw userErrorOf([placed(document, [], aList)]);
  return readShape(body.shape, document);
}

const aList: BothLanguages = { nb: 'ventet et objekt, fikk en liste', en: 'expected an object, got a list' };

function noBody(call: string): BothLanguages {
  return {
    nb: `${call} tar ikke imot noe innhold; send det uten`,
    en: `${call} takes no body; leave it out`,
  };
}
