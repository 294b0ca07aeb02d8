// The OpenAPI document of the control API, made from the table of routes, so that it cannot say anything else.
import type { Route } from './control-api-route.ts';

const errorReference = { $ref: '#/components/schemas/Problem' };

/** OpenAPI 3.1. `server` is the address by which the caller reached the API. */
export function openApiDocument(routes: readonly Route[], server: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'visma-testbench emulator: control API',
      version: '1',
      description: 'Sets a Visma up and looks inside it. Not a part of the real Visma.',
    },
    servers: [{ url: server }],
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

const problemSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
};

function operationOf(route: Route): Record<string, unknown> {
  return {
    operationId: operationId(route),
    summary: route.summary,
    parameters: parametersOf(route),
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: responsesOf(route),
  };
}

/** E.g. `getWWorkspaceClock`: unique, because method and path are. */
function operationId({ method, path }: Route): string {
  const words = path.replace('/api', '').split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf({ path, query = [] }: Route): unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = query.map(({ name, kind, summary, values, most }) => ({
    name,
    in: 'query',
    description: summary,
    schema: {
      type: { text: 'string', code: 'string', 'whole-number': 'integer', 'yes-no': 'boolean' }[kind],
      ...(values ? { enum: values } : {}),
      ...(kind === 'whole-number' ? { minimum: 0, ...(most ? { maximum: most } : {}) } : {}),
    },
  }));
  return [...inPath, ...inQuery];
}

function requestBody(body: NonNullable<Route['body']>): unknown {
  if ('text' in body) {
    const types = body.types ?? ['application/yaml', 'application/json'];
    return { required: true, description: body.text, content: Object.fromEntries(types.map((type) => [type, {}])) };
  }
  return { required: !body.optional, content: { 'application/json': { schema: body.schema } } };
}

function responsesOf({ statuses = [] }: Route): Record<string, unknown> {
  const problem = { description: 'What is wrong.', content: { 'application/json': { schema: errorReference } } };
  const success = statuses.includes(204)
    ? { '204': { description: 'Done.' } }
    : { '200': { description: 'As asked.' } };
  const others = [400, ...statuses.filter((status) => status >= 400)];
  return { ...success, ...Object.fromEntries(others.map((status) => [String(status), problem])) };
}
