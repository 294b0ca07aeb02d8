// A basis on its way: LAFT, what carried it and Visma side by side, with each place where they part; and a Visma that shows nothing.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import type { Installation } from '../../../adapter/laft.ts';
import { seenInVisma } from '../../../adapter/on-its-way/seen-in-visma.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import type { OutgoingRequest } from '../../../foundation/world/world.ts';
import { type Changes, changed } from '../small-data.ts';

let visma: Emulator;
let laft: Adapter;
const servers: Server[] = [];

beforeEach(async () => {
  visma = await startEmulator({ register: 'contracts/examples/register.yaml' });
  laft = await startAdapter();
});
afterEach(async () => {
  await laft.close();
  await visma.close();
  for (const server of servers.splice(0)) server.closeAllConnections();
});

const basisId = '2026-11-000001';

function installation(changes: Partial<Installation> = {}): Installation {
  return {
    webService: { url: `${visma.url}/w/town/ws_fakturagrunnlag`, user: 'laft', password: 'laft', timeoutMs: 60_000 },
    batchSize: 500,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
    vatRates: { '0': '0', '3': '25' },
    ...changes,
  };
}

async function invoiced(changes: Changes = {}, layout: 'standard' | 'extended' = 'extended'): Promise<void> {
  const file = { outFolder: '/nowhere', receiptFolder: '/nowhere', layout };
  await laft.laft.open('town', installation({ file }));
  await laft.laft.loadRentalData('town', changed(changes));
  await laft.laft.invoicePeriod('town', '2026-11');
}

/** As a person carries it: downloaded, and uploaded to Visma. */
async function carried(): Promise<string> {
  const { transfers } = await laft.laft.transfer('town', 'file', { carriedByPerson: true });
  const transferId = transfers[0]?.transferId ?? '';
  const body = new Uint8Array(await laft.laft.sentBytes('town', transferId));
  await fetch(`${visma.url}/w/town/flat-file`, { method: 'POST', body });
  return transferId;
}

interface Row {
  field: string;
  laft: string;
  carried: string;
  visma: string;
  compared: string;
}

async function look(query = ''): Promise<{ text: string; status: number; rows: Row[] }> {
  const answer = await fetch(`${laft.url}/laft/town/bases/${basisId}/on-its-way?lang=en${query}`);
  const text = await answer.text();
  const plain = (cell = '') =>
    cell
      .replaceAll(/<br>/g, ' | ')
      .replaceAll(/<[^>]*>/g, '')
      .trim();
  const rows = [...text.matchAll(/<tr class="[^"]*">(.*?)<\/tr>/gs)].map(([, row = '']) => {
    const cells = [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => plain(cell));
    const [field = '', mine = '', way = '', its = '', compared = ''] = cells;
    return { field, laft: mine, carried: way, visma: its, compared };
  });
  return { text, status: answer.status, rows };
}

const rowOf = (rows: readonly Row[], field: string) => rows.find((row) => row.field === field);

describe('side by side', () => {
  test('by message: every field stands in its element and in Visma as it is in LAFT', async () => {
    await invoiced();
    await laft.laft.transfer('town', 'web-service');
    const { rows, text } = await look();
    expect(rowOf(rows, 'Client ID')).toEqual({
      field: 'Client ID',
      laft: '013',
      carried: '013 | client',
      visma: '013 | Client',
      compared: 'the same',
    });
    expect(rowOf(rows, 'Rent or supplement')?.carried).toBe('8\u00a0500,00 | line/unitPrice 8500.00');
    expect(rowOf(rows, 'Chart of accounts 1')?.carried).toBe('3000 | line/accountingDimension');
    expect(rowOf(rows, 'Period from')).toMatchObject({ laft: '01.11.2026', visma: '01.11.2026 | Period from' });
    expect(rows.filter(({ compared }) => !['the same', ''].includes(compared))).toEqual([]);
    expect(text).toContain('client&gt;013&lt;/');
    const [, page = ''] = /<a href="([^"]+)">Show in Visma/.exec(text) ?? [];
    expect(await (await fetch(page)).text()).toContain(basisId);
  });

  test.each([
    {
      layout: 'extended',
      column: 'Client ID',
      at: 'OPPDRGNR 140–142',
      without: ['Sender system (no field in LAFT)', 'Period from', 'Period to'],
    },
    {
      layout: 'standard',
      column: 'Client ID',
      at: 'OPPDRGNR 110–112',
      without: [
        'Sender system (no field in LAFT)',
        'Reference (contact information)',
        'Period from',
        'Period to',
        'VAT code',
        'Chart of accounts 1',
      ],
    },
  ] as const)('by file, $layout: each at its positions; what has no place in the file is told', async (each) => {
    await invoiced({ tenancy: { supplements: [] } }, each.layout);
    await carried();
    const { rows, text } = await look();
    expect(rowOf(rows, each.column)?.carried).toBe(`013 | ${each.at}`);
    expect(rowOf(rows, 'Rent or supplement')?.carried).toMatch(/^8\u00a0500,00 \| PRIS \d+–\d+ 00850000 ?$/);
    expect(
      rows.filter(({ compared }) => compared.includes('has no place in the file')).map(({ field }) => field),
    ).toEqual(each.without);
    expect(text).toContain('\nFL12838510068');
  });

  test('an organisation number is the same with and without the zeros of the file', async () => {
    await invoiced({ tenancy: { tenant: 'O1' } });
    await carried();
    const row = rowOf((await look()).rows, 'Birth number, D-number or organisation number');
    expect(row).toMatchObject({
      laft: '311000004',
      carried: '311000004 | KUNDENR 3–13 00311000004',
      compared: 'the same',
    });
  });

  test('what is put right after it was sent is not what was sent, and a finding stands at its field', async () => {
    await invoiced({ object: { clientId: '014' } });
    const { transfers } = await laft.laft.transfer('town', 'web-service');
    expect(rowOf((await look()).rows, 'Product code')?.compared).toContain('VE-112');
    await laft.laft.correct('town', [{ thing: 'rental object', id: 'B1', field: 'client id', value: '013' }]);
    expect((await look()).text).toContain('not part of a transfer now');
    const { rows } = await look(`&transfer=${transfers[0]?.transferId}`);
    expect(rowOf(rows, 'Client ID')).toMatchObject({ laft: '013', carried: '014 | client' });
    expect(rowOf(rows, 'Client ID')?.compared).toContain('sent otherwise than it stands in LAFT');
  });

  test('a name that does not fit, or is no letter of the file, is seen as changed; a hostile one stays text', async () => {
    const name = `<script>alert(1)</script> Łukasz ${'x'.repeat(40)}`;
    await invoiced({ tenant: { name } });
    await carried();
    const { rows, text } = await look();
    expect(rowOf(rows, 'Name')?.compared).toContain('sent otherwise');
    expect(text).not.toContain('<script>alert');
  });

  test('an unknown basis, and a transfer that is not there, are told in words', async () => {
    await invoiced();
    const answer = await fetch(`${laft.url}/laft/town/bases/none/on-its-way`);
    expect(answer.status).toBe(404);
    expect((await look('&transfer=none')).status).toBe(404);
  });
});

/** A server that answers everything so; `undefined` never answers. */
async function answering(body: string | undefined, status = 200): Promise<string> {
  const server = createServer((_, response) => {
    if (body !== undefined) response.writeHead(status).end(body);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a Visma that does not show what it has', () => {
  test.each([
    { what: 'a page', body: '<html>', status: 200 },
    { what: 'health of something else', body: '{"status":"ok"}', status: 200 },
    { what: 'nothing here', body: '{}', status: 404 },
    { what: 'a redirect', body: '', status: 302 },
  ])('answers $what: LAFT and what it sent are shown all the same', async ({ body, status }) => {
    await invoiced();
    await laft.laft.transfer('town', 'web-service');
    const origin = await answering(body, status);
    const { webService } = installation();
    if (webService) await laft.laft.open('town', installation({ webService: { ...webService, url: `${origin}/ws` } }));
    const { text, rows } = await look();
    expect(text).toContain(`${origin} is no test bench, or does not answer. The verdict is what the receipt says.`);
    expect(text).toContain('Visma accepted the basis');
    expect(rowOf(rows, 'Client ID')).toMatchObject({ laft: '013', carried: '013 | client', visma: '– | Client' });
  });

  test('nothing but the origin of the web service is asked, and never for long', async () => {
    const asked: OutgoingRequest[] = [];
    const send = async (request: OutgoingRequest) => {
      asked.push(request);
      const body = request.url.endsWith('/health') ? '{"status":"ok","workspaces":1}' : '{"bases":[]}';
      return { status: 200, headers: {}, body: Buffer.from(body) };
    };
    const url = 'https://user:secret@visma.example/w/town/ws_fakturagrunnlag?x=1';
    expect(await seenInVisma(send, { url, transferId: 'T&1', basisId: 'B/1' })).toEqual({ kind: 'not received' });
    expect(asked.map((request) => request.url)).toEqual([
      'https://visma.example/api/health',
      'https://visma.example/api/w/town/bases?transferId=T%261&basisId=B%2F1&limit=1',
    ]);
    for (const { timeoutMs, headers } of asked) {
      expect(timeoutMs).toBeLessThanOrEqual(2000);
      expect(headers).toEqual({});
    }
  });

  test.each([
    { url: undefined, kind: 'no web service' },
    { url: 'not an address', kind: 'no web service' },
    { url: 'http://visma.example/ws', kind: 'does not tell' },
  ])('$url: $kind', async ({ url, kind }) => {
    const send = async () => {
      throw new Error('no answer within the time');
    };
    expect(await seenInVisma(send, { url, transferId: 'T', basisId: 'B' })).toMatchObject({ kind });
  });

  test('what Visma read otherwise than it was sent is told', async () => {
    await invoiced();
    await laft.laft.transfer('town', 'web-service');
    const list = await (await fetch(`${visma.url}/api/w/town/bases`)).text();
    const other = list
      .replaceAll(/"unitPriceOre": ?850000/g, '"unitPriceOre":85000')
      .replaceAll('"Boligkontoret"', '""');
    const server = createServer((request, response) =>
      response.end(request.url === '/api/health' ? '{"status":"ok","workspaces":1}' : other),
    );
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { webService } = installation();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/w/town/ws`;
    if (webService) await laft.laft.open('town', installation({ webService: { ...webService, url } }));
    const { rows } = await look();
    const parted = rows.filter(({ compared }) => compared.includes('received otherwise than it was sent'));
    expect(parted.map(({ field, visma: its }) => [field, its.split(' |')[0]])).toEqual([
      ['Reference (contact information)', '–'],
      ['Rent or supplement', '850,00'],
    ]);
  });
});
