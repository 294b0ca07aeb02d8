// The OpenAPI document of the driver's contract, made from the table of its calls.
import { jsonSchemaOf } from '../../foundation/openapi/json-schema.ts';
import { type JsonSchema, type Operation, openApiDocument } from '../../foundation/openapi/openapi-document.ts';
import { type Call, calls } from './calls.ts';

/** `server` is the address by which the caller reached the driver. */
export function driverOpenApi(server: string): Record<string, unknown> {
  const info = {
    title: 'visma-testbench: driver of a LAFT',
    description:
      'What scenarios ask of the system that hands invoice bases to Visma. Whoever serves it can be tested: visma-testbench run --adapter URL. Amounts are whole øre, quantities hundredths, days YYYY-MM-DD. Other keys may stand beside those named here.',
    server,
    problem: problemSchema,
  };
  const rows: [string, Call][] = Object.entries(calls);
  return openApiDocument(info, [...rows.map(([name, call]) => operationOf(name, call)), itself]);
}

const problemSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message'],
      properties: { message: { type: 'string', description: 'For people; scenarios can expect words of it.' } },
    },
  },
};

/** Nobody but ours need have it. */
const itself: Operation = {
  method: 'GET',
  path: '/openapi.json',
  operationId: 'openApi',
  summary: 'This contract.',
  description: 'No scenario asks for it.',
  answer: { status: 200 },
  refusals: [],
};

function operationOf(operationId: string, call: Call): Operation {
  const { method, path, summary, body } = call;
  const types = body?.types ?? ['application/json'];
  return {
    method,
    path,
    operationId,
    summary,
    description: descriptionOf(call),
    query: queryOf(call),
    ...(body
      ? {
          body: {
            required: !body.optional,
            content: Object.fromEntries(types.map((type) => [type, schemaFor(type, body)])),
          },
        }
      : {}),
    answer: answerOf(call),
    refusals: path === '/health' ? [] : refusals,
  };
}

/** 400 wrong input, 404 no such thing, 409 its state does not allow it, 501 the driver does not have it. */
const refusals = [400, 404, 409, 501];

function descriptionOf({ more, onlyWith }: Call): string {
  const need = onlyWith ? `Only with the capability ${onlyWith.join(' or ')}.` : 'Every driver must have it.';
  return more === undefined ? need : `${need} ${more}`;
}

function schemaFor(type: string, { shape }: NonNullable<Call['body']>): JsonSchema {
  return type === 'application/json' ? jsonSchemaOf(shape) : {};
}

function queryOf({ query }: Call): NonNullable<Operation['query']> {
  return Object.entries(query?.entries ?? {}).map(([name, shape]) => ({
    name,
    summary: querySummaries[name as keyof typeof querySummaries],
    schema: jsonSchemaOf(shape),
  }));
}

const querySummaries = {
  state: 'Only those in this state.',
  tenancy: 'Only those of this tenancy.',
  offset: 'First row, from 0.',
  limit: 'How many rows at most.',
};

function answerOf({ answer }: Call): Operation['answer'] {
  if (answer === 'nothing') return { status: 204 };
  if (answer === 'bytes') return { status: 200, content: { 'application/octet-stream': {} } };
  return { status: 200, content: { 'application/json': jsonSchemaOf(answer) } };
}
