// The driver's contract and what our driver does hold each other: every call of the document is played against the served driver,
// and what is answered holds nothing that the document does not name.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallName, calls } from '../../../adapter/driver/calls.ts';
import { capabilityNames } from '../../../adapter/driver/capabilities.ts';
import { startAdapter } from '../../../adapter/index.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { undocumented } from './undocumented.ts';

let adapter: Awaited<ReturnType<typeof startAdapter>>;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let folder: string;
let document: OpenApi;
beforeAll(async () => {
  [adapter, emulator] = await Promise.all([startAdapter(), startEmulator()]);
  folder = await mkdtemp(join(tmpdir(), 'driver-contract-'));
  document = (await (await fetch(`${adapter.url}/openapi.json`)).json()) as OpenApi;
});
afterAll(async () => {
  await adapter.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});

interface OpenApi {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
}

interface OpenApiOperation {
  operationId: string;
  description?: string;
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

const workspace = 'played';

const installation = () => ({
  webService: { url: `${emulator.url}/w/played/ws_fakturagrunnlag`, user: 'laft', password: 'laft' },
  file: { outFolder: folder, receiptFolder: folder },
});

const rental = {
  'client ids': [{ id: '013', description: 'Boliger' }],
  'product codes': [{ 'item number': '0100', description: 'Husleie' }],
  'rental objects': [{ id: 'B1', name: 'B1', address: 'Storgata 1', 'client id': '013', 'product code': '0100' }],
  tenants: [
    { id: 'L1', kind: 'person', name: 'Kåre', 'person number': '12838510068' },
    { id: 'L2', kind: 'person', name: 'Uten' },
    { id: 'L3', kind: 'person', name: 'Ukjent', 'person number': '15858810092' },
  ],
  tenancies: ['L1', 'L2', 'L3'].map((tenant, at) => ({
    id: `K${at + 1}`,
    'rental object': 'B1',
    tenant,
    from: '2026-01-01',
    rent: '8500.00',
  })),
};

/** Every call once, in an order in which each finds something to do: one is transferred, one blocked, one rejected. */
const played: {
  call: CallName;
  query?: string;
  body?: () => unknown;
  /** Visma has taken the file. */
  asTaken?: true;
  status: number;
}[] = [
  { call: 'health', status: 200 },
  { call: 'open', body: installation, status: 204 },
  { call: 'installation', status: 200 },
  { call: 'loadRentalData', body: () => rental, status: 204 },
  { call: 'rentalData', status: 200 },
  { call: 'invoice', body: () => ({ period: '2026-11' }), status: 200 },
  { call: 'invoice', body: () => ({ period: '2026-11' }), status: 200 },
  { call: 'transfer', body: () => ({ channel: 'web-service' }), status: 200 },
  { call: 'transferAgain', body: () => ({ channel: 'web-service' }), status: 200 },
  { call: 'credit', body: () => ({ bases: ['2026-11-000001'] }), status: 200 },
  { call: 'transfer', body: () => ({ channel: 'file' }), status: 200 },
  { call: 'transfers', query: '?limit=10', status: 200 },
  { call: 'sentBytes', status: 200 },
  { call: 'receipts', status: 200 },
  { call: 'settle', status: 200 },
  {
    call: 'settle',
    body: () => ({ transferId, who: 'Kari', received: true, accepted: 'all' }),
    asTaken: true,
    status: 200,
  },
  { call: 'reconcile', status: 200 },
  { call: 'correct', body: () => [{ thing: 'tenant', id: 'L2', field: 'name', value: 'Ulrikke' }], status: 204 },
  { call: 'bases', query: '?limit=100', status: 200 },
  { call: 'transfers', status: 200 },
  { call: 'summary', status: 200 },
  { call: 'drop', status: 204 },
];

/** Of the latest transfer, once it is known. */
let transferId = '';

async function play({ call, query = '', body }: (typeof played)[number]): Promise<Response> {
  const { method, path } = calls[call];
  const address = path.replace('{workspace}', workspace).replace('{id}', transferId);
  const headers = { 'content-type': 'application/json' };
  return await fetch(adapter.url + address + query, {
    method,
    ...(body ? { headers, body: JSON.stringify(body()) } : {}),
  });
}

/** What of an answer the document does not say: its status, its content type, a key. */
async function surprisesIn(response: Response, call: CallName): Promise<string[]> {
  const { method, path } = calls[call];
  const said = document.paths[path]?.[method.toLowerCase()]?.responses[String(response.status)];
  if (!said) return [`${call}: ${response.status}`];
  const type = response.headers.get('content-type')?.split(';')[0];
  const [saidType] = Object.keys(said.content ?? {});
  if (type !== saidType) return [`${call}: ${type} instead of ${saidType}`];
  if (type !== 'application/json') return [];
  const answer = (await response.json()) as { transfers?: { transferId: string }[] };
  if (call === 'transfers') transferId = answer.transfers?.[0]?.transferId ?? '';
  return undocumented(said.content?.[type]?.schema, answer, call);
}

describe('every call of the contract, played', () => {
  test('each is played at least once', () => {
    const names = Object.keys(calls) as CallName[];
    expect(names.filter((name) => !played.some(({ call }) => call === name))).toEqual([]);
  });

  test('is answered as the document says, and with nothing that it does not name', async () => {
    for (const each of played) {
      if (each.asTaken) await rm(join(folder, `${transferId}.txt`));
      const response = await play(each);
      expect({ ...each, status: response.status }).toEqual(each);
      expect(await surprisesIn(response, each.call)).toEqual([]);
    }
    expect(transferId).not.toBe('');
  });
});

describe('the document', () => {
  test('lists exactly the calls of the contract and itself, each under its own name', () => {
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId}: ${method.toUpperCase()} ${path}`),
    );
    const table = Object.entries(calls).map(([name, { method, path }]) => `${name}: ${method} ${path}`);
    expect(listed.toSorted()).toEqual([...table, 'openApi: GET /openapi.json'].toSorted());
    expect(document.servers).toEqual([{ url: adapter.url }]);
  });

  test('says of each whether every driver must have it, and names only capabilities that there are', () => {
    const operations = Object.values(document.paths).flatMap((each) => Object.values(each));
    const told = operations.map(({ description = '' }) => description);
    expect(
      told.filter((text) => !/Every driver must have it\.|Only with the capability |No scenario/.test(text)),
    ).toEqual([]);
    const named = told.flatMap(
      (text) => /Only with the capability ([a-z-]+(?: or [a-z-]+)*)\./.exec(text)?.[1]?.split(' or ') ?? [],
    );
    expect(named.filter((name) => !(capabilityNames as readonly string[]).includes(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });

  test('has the keys of bodies and queries, with their units', () => {
    const { content } = document.paths['/w/{workspace}/transfer']?.post?.requestBody ?? {};
    expect(content?.['application/json']?.schema).toMatchObject({
      additionalProperties: false,
      required: ['channel'],
      properties: { channel: { enum: ['web-service', 'file'] } },
    });
    const bases = document.paths['/w/{workspace}/bases']?.get;
    expect(bases?.parameters.map(({ name }) => name)).toEqual(['workspace', 'state', 'tenancy', 'offset', 'limit']);
    expect(JSON.stringify(bases?.responses)).toContain('Øre; 850000 is 8,500.00 kroner.');
  });
});

test('a schema that lacks a key is found out', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'array', items: { type: 'object', properties: { d: {} } } } },
  };
  expect(undocumented(schema, { a: [{ b: 1 }], c: 2 }, 'x')).toEqual(['x.a[].b', 'x.c']);
});
