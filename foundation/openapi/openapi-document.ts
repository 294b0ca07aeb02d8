// An OpenAPI document made from a table of calls, so that it cannot say anything else than the table.

/** As a JSON Schema says it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface OperationQuery {
  readonly name: string;
  readonly summary: string;
  readonly schema: JsonSchema;
}

/** One call. `{name}` in the path stands for one segment. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  /** One sentence. */
  readonly summary: string;
  /** What there is to say beyond that. */
  readonly description?: string;
  /** Made from method and path when left out. */
  readonly operationId?: string;
  readonly query?: readonly OperationQuery[];
  /** Content types with their schemas; an empty schema is bytes or text as they are. */
  readonly body?: {
    readonly required: boolean;
    readonly description?: string;
    readonly content: Readonly<Record<string, JsonSchema>>;
  };
  /** Of success; without a schema any JSON, without content nothing. */
  readonly answer: { readonly status: 200 | 204; readonly content?: Readonly<Record<string, JsonSchema>> };
  /** Statuses of refusals that can be met. */
  readonly refusals: readonly number[];
}

export interface OpenApiInfo {
  readonly title: string;
  readonly description: string;
  /** Address by which the caller reached it. */
  readonly server: string;
  /** The schema of what every refusal holds. */
  readonly problem: JsonSchema;
}

/** OpenAPI 3.1. */
export function openApiDocument(info: OpenApiInfo, operations: readonly Operation[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: '1', description: info.description },
    servers: [{ url: info.server }],
    paths,
    components: { schemas: { Problem: info.problem } },
  };
}

function described(operation: Operation): Record<string, unknown> {
  const { summary, description, body, operationId = idOf(operation) } = operation;
  return {
    operationId,
    summary,
    ...(description ? { description } : {}),
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { ...body, content: contentOf(body.content) } } : {}),
    responses: responsesOf(operation),
  };
}

/** E.g. `getWWorkspaceClock`: unique, because method and path are. */
function idOf({ method, path }: Operation): string {
  const words = path.replace('/api', '').split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf({ path, query = [] }: Operation): unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return [
    ...inPath,
    ...query.map(({ name, summary, schema }) => ({ name, in: 'query', description: summary, schema })),
  ];
}

function responsesOf({ answer, refusals }: Operation): Record<string, unknown> {
  const { status, content } = answer;
  const success =
    status === 204
      ? { description: 'Done.' }
      : { description: 'As asked.', ...(content ? { content: contentOf(content) } : {}) };
  const refusal = {
    description: 'What is wrong.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return { [status]: success, ...Object.fromEntries(refusals.map((each) => [String(each), refusal])) };
}

function contentOf(content: Readonly<Record<string, JsonSchema>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, Object.keys(schema).length > 0 ? { schema } : {}]),
  );
}
