// The OpenAPI document of the control API, made from the table of routes, so that it cannot say anything else.
import { openApiDocument as documentOf, type Operation } from '../../foundation/openapi/openapi-document.ts';
import type { QueryParameter, Route } from './control-api-route.ts';

/** OpenAPI 3.1. `server` is the address by which the caller reached the API. */
export function openApiDocument(routes: readonly Route[], server: string): Record<string, unknown> {
  const info = {
    title: 'visma-testbench emulator: control API',
    description: 'Sets a Visma up and looks inside it. Not a part of the real Visma.',
    server,
    problem: problemSchema,
  };
  return documentOf(info, routes.map(operationOf));
}

const problemSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'messageNb'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'What is wrong, in English.' },
        messageNb: { type: 'string', description: 'The same in Norwegian.' },
      },
    },
  },
};

function operationOf({ method, path, summary, query = [], body, statuses = [] }: Route): Operation {
  return {
    method,
    path,
    summary,
    query: query.map(queryOf),
    ...(body ? { body: bodyOf(body) } : {}),
    answer: { status: statuses.includes(204) ? 204 : 200 },
    refusals: [400, ...statuses.filter((status) => status >= 400)],
  };
}

function queryOf({ name, kind, summary, values, most }: QueryParameter): NonNullable<Operation['query']>[number] {
  const schema = {
    type: {
      text: 'string',
      search: 'string',
      code: 'string',
      moment: 'string',
      period: 'string',
      'whole-number': 'integer',
      'yes-no': 'boolean',
    }[kind],
    ...(values ? { enum: values } : {}),
    ...(kind === 'whole-number' ? { minimum: 0, ...(most ? { maximum: most } : {}) } : {}),
  };
  return { name, summary, schema };
}

function bodyOf(body: NonNullable<Route['body']>): NonNullable<Operation['body']> {
  if ('text' in body) {
    const types = body.types ?? ['application/yaml', 'application/json'];
    return { required: true, description: body.text, content: Object.fromEntries(types.map((type) => [type, {}])) };
  }
  return { required: !body.optional, content: { 'application/json': body.schema } };
}
