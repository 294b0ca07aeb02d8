// The driver by its client and by hand: what it takes, what it refuses, and with which status.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilityNames } from '../../../adapter/driver/capabilities.ts';
import { type DriverClient, driverClient } from '../../../adapter/driver/driver-client.ts';
import { startAdapter } from '../../../adapter/index.ts';
import { writeRentalExcel } from '../../../adapter/rental/excel-template.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { installation } from '../transfer/town.ts';

let adapter: Awaited<ReturnType<typeof startAdapter>>;
let client: DriverClient;
beforeAll(async () => {
  adapter = await startAdapter({ report: () => undefined });
  client = driverClient(adapter.url, realWorld.send);
  await client.open('alpha', installation);
});
afterAll(() => adapter.close());

const yaml = `
client ids: [{ id: "013", description: Boliger }]
product codes: [{ item number: "0100", description: Husleie }]
rental objects: [{ id: B1, name: B1, address: Storgata 1, postal code: "0150", client id: "013", product code: "0100" }]
tenants: [{ id: L1, kind: person, name: Kåre, person number: "12838510068" }]
tenancies: [{ id: K1, rental object: B1, tenant: L1, from: "2026-01-01", rent: "8500.00" }]
`;

async function ask(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${adapter.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text() };
}

/** Below fetch, which does not let a caller choose the Host. */
async function asked({ path, host }: { path: string; host: string }) {
  const sent = request(`${adapter.url}${path}`, { headers: { host } }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await text(response) };
}

describe('the driver', () => {
  it('is healthy', async () => {
    expect(await client.health()).toMatchObject({ driver: 'visma-testbench laft', capabilities: capabilityNames });
  });

  it('takes an import file, invoices, shows, page by page, and forgets what is dropped', async () => {
    await client.open('beta', installation);
    await client.importFile('beta', 'leie-æøå.yaml', Buffer.from(yaml));
    expect((await client.rentalData('beta')).tenants[0]?.name).toBe('Kåre');
    expect(await client.invoicePeriod('beta', '2026-10')).toMatchObject({ made: 1, ready: 1 });
    expect(await client.invoicePeriod('beta', '2026-11')).toMatchObject({ made: 1, ready: 1 });
    expect(await client.invoicePeriod('beta', '2026-11')).toMatchObject({ made: 0, skipped: [{ tenancy: 'K1' }] });
    const page = await client.bases('beta', { state: 'ready', offset: 1, limit: 1 });
    expect(page).toMatchObject({ total: 2, bases: [{ basis: { id: '2026-11-000001', name: 'Kåre' } }] });
    expect(await client.summary('beta')).toEqual([{ state: 'ready', count: 2, totalOre: 1700000 }]);
    const byHand = { tenancies: ['K1'], from: '2026-12-01', to: '2026-12-31' };
    expect(await client.invoiceByHand('beta', byHand)).toMatchObject({ made: 1, totalOre: 850000 });
    await expect(client.invoiceByHand('beta', byHand)).rejects.toThrow(/LAFT-014.*2026-12-000001/);
    await expect(client.credit('beta', ['2026-12-000001'])).rejects.toThrow(/only a transferred one can be credited/);
    await client.drop('beta');
    await expect(client.summary('beta')).rejects.toThrow(/no workspace "beta"/);
  });

  it('takes the Excel import file', async () => {
    await client.open('delta', installation);
    await client.importFile('delta', 'a.yaml', Buffer.from(yaml));
    const bytes = await writeRentalExcel(await client.rentalData('delta'), 'nb');
    await client.open('epsilon', installation);
    await client.importFile('epsilon', 'leie.xlsx', bytes);
    expect(await client.rentalData('epsilon')).toEqual(await client.rentalData('delta'));
    await expect(client.importFile('epsilon', 'kuttet.xlsx', bytes.subarray(0, 500))).rejects.toThrow(/kuttet\.xlsx/);
  });

  it('tells how a workspace is installed, but never its password', async () => {
    await client.open('zeta', { ...installation, settleBy: 'ask', longestMessageLifeMs: 5 });
    const { status, text } = await ask('GET', '/w/zeta');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      webService: { user: 'laft', passwordKept: true },
      settleBy: 'ask',
      longestMessageLifeMs: 5,
      vismaGuarantees: { duplicateProtection: true, getTransfer: true },
    });
    expect(text).not.toContain(installation.webService?.password ?? '');
  });

  it('settles in the way asked for, and takes the word of a person', async () => {
    const dead = { url: 'http://127.0.0.1:1/ws_fakturagrunnlag', user: 'laft', password: 'x', timeoutMs: 500 };
    await client.open('eta', { ...installation, webService: dead, longestMessageLifeMs: 1 });
    await client.importFile('eta', 'a.yaml', Buffer.from(yaml));
    await client.invoicePeriod('eta', '2026-11');
    const [sent] = (await client.transfer('eta', 'web-service')).transfers;
    const transferId = sent?.transferId ?? '';
    const asked = await client.settle('eta', { by: 'ask', transferId });
    expect(asked).toMatchObject({ transfers: [{ transferId, state: 'unknown' }], states: { unknown: 1 } });
    await expect(
      client.settleByPerson('eta', transferId, { who: 'Kari', received: true, accepted: [], rejected: [] }),
    ).rejects.toThrow(/not said: 2026-11-000001/);
    const word = { who: 'Kari', received: true, accepted: 'all', rejected: [] } as const;
    expect(await client.settleByPerson('eta', transferId, word)).toMatchObject({
      transfers: [{ saidBy: 'Kari', state: 'transferred' }],
      states: { transferred: 1 },
    });
    await expect(client.settleByPerson('eta', transferId, word)).rejects.toThrow(/only one that is unknown/);
    await expect(client.settleByPerson('eta', 'T-nobody', word)).rejects.toThrow(/no transfer "T-nobody"/);
  });

  it('keeps workspaces apart', async () => {
    await client.importFile('alpha', 'a.yaml', Buffer.from(yaml));
    await client.open('gamma', installation);
    await client.invoicePeriod('alpha', '2026-11');
    expect((await client.bases('gamma')).total).toBe(0);
    expect((await client.rentalData('gamma')).tenancies).toEqual([]);
  });

  const refused: {
    what: string;
    call: () => Promise<{ status: number; text: string }>;
    status: number;
    says: RegExp;
  }[] = [
    {
      what: 'an unknown workspace',
      call: () => ask('GET', '/w/nobody/summary'),
      status: 404,
      says: /no workspace \\"nobody\\"/,
    },
    {
      what: 'a page of another site, with a body that needs no leave',
      call: () => ask('POST', '/w/alpha/invoice', '{"period":"2026-11"}', { origin: 'http://evil.test' }),
      status: 403,
      says: /another site.*annet nettsted/,
    },
    {
      what: 'a name that is not of this machine',
      call: () => asked({ path: '/w/alpha/summary', host: 'evil.test' }),
      status: 403,
      says: /Host \\"evil\.test\\" is not a name of this machine.*er ikke et navn på denne maskinen/,
    },
    {
      what: 'an unknown address',
      call: () => ask('GET', '/w/alpha/nothing'),
      status: 404,
      says: /no GET \/w\/alpha\/nothing/,
    },
    {
      what: 'an unknown transfer',
      call: () => ask('GET', '/w/alpha/transfers/T1/bytes'),
      status: 404,
      says: /no transfer \\"T1\\"/,
    },
    {
      what: 'a misspelt key of the installation',
      call: () => ask('PUT', '/w/alpha', '{"batchSise": 5}'),
      status: 400,
      says: /batchSise.*batchSize/,
    },
    {
      what: 'a way of settling that is not safe with its Visma',
      call: () => ask('PUT', '/w/alpha', '{"settleBy":"ask","vismaGuarantees":{"getTransfer":false}}'),
      status: 400,
      says: /Settling by \\"ask\\" .* is refused.*Safe here: \\"repeat\\", \\"person\\"/,
    },
    {
      what: 'a misspelt guarantee',
      call: () => ask('PUT', '/w/alpha', '{"vismaGuarantees":{"getTransfers":false}}'),
      status: 400,
      says: /getTransfers.*getTransfer/,
    },
    {
      what: 'a way of settling that there is not',
      call: () => ask('POST', '/w/alpha/settle', '{"by":"guess"}'),
      status: 400,
      says: /by: expected .*repeat/,
    },
    {
      what: 'a word of nobody',
      call: () => ask('POST', '/w/alpha/settle', '{"transferId":"T1","received":true}'),
      status: 400,
      says: /who: missing/,
    },
    {
      what: 'a word that contradicts itself',
      call: () => ask('POST', '/w/alpha/settle', '{"transferId":"T1","who":"K","received":false,"accepted":"all"}'),
      status: 400,
      says: /neither accepted nor rejected/,
    },
    {
      what: 'a word about a transfer that is not there',
      call: () => ask('POST', '/w/alpha/settle', '{"transferId":"T1","who":"Kari","received":true}'),
      status: 404,
      says: /no transfer \\"T1\\"/,
    },
    {
      what: 'a batch of nothing',
      call: () => ask('PUT', '/w/alpha', '{"batchSize": 0}'),
      status: 400,
      says: /batchSize/,
    },
    { what: 'a workspace that is no name', call: () => ask('PUT', '/w/A%20b', '{}'), status: 400, says: /1 to 63/ },
    { what: 'what is not JSON', call: () => ask('POST', '/w/alpha/invoice', '{'), status: 400, says: /expected JSON/ },
    {
      what: 'no month',
      call: () => ask('POST', '/w/alpha/invoice', '{"period":"2026-13"}'),
      status: 400,
      says: /2026-13/,
    },
    {
      what: 'a period and tenancies at once',
      call: () => ask('POST', '/w/alpha/invoice', '{"period":"2026-11","tenancies":["K1"]}'),
      status: 400,
      says: /either a period, or tenancies with from and to/,
    },
    {
      what: 'nobody by hand',
      call: () => ask('POST', '/w/alpha/invoice', '{"tenancies":[],"from":"2026-11-01","to":"2026-11-30"}'),
      status: 400,
      says: /tenancies/,
    },
    {
      what: 'an unknown tenancy by hand',
      call: () => ask('POST', '/w/alpha/invoice', '{"tenancies":["K9"],"from":"2026-11-01","to":"2026-11-30"}'),
      status: 404,
      says: /no tenancy K9/,
    },
    {
      what: 'a credit of what is not transferred',
      call: () => ask('POST', '/w/alpha/credit', '{"bases":["2026-11-000001"]}'),
      status: 409,
      says: /only a transferred one/,
    },
    {
      what: 'a credit of nothing',
      call: () => ask('POST', '/w/alpha/credit', '{"bases":[]}'),
      status: 400,
      says: /bases/,
    },
    {
      what: 'a rate that is no number',
      call: () => ask('PUT', '/w/alpha', '{"vatRates":{"3":"25 %"}}'),
      status: 400,
      says: /a rate in per cent/,
    },
    {
      what: 'another channel',
      call: () => ask('POST', '/w/alpha/transfer', '{"channel":"fax"}'),
      status: 400,
      says: /channel/,
    },
    {
      what: 'a basis that does not exist',
      call: () => ask('POST', '/w/alpha/transfer', '{"channel":"web-service","bases":["X"]}'),
      status: 404,
      says: /no invoice basis X/,
    },
    {
      what: 'a basis in another state',
      call: () => ask('POST', '/w/alpha/transfer-again', '{"channel":"web-service","bases":["2026-11-000001"]}'),
      status: 409,
      says: /is ready, expected failed/,
    },
    { what: 'an unknown state', call: () => ask('GET', '/w/alpha/bases?state=lost'), status: 400, says: /state/ },
    {
      what: 'a limit that is none',
      call: () => ask('GET', '/w/alpha/bases?limit=-1'),
      status: 400,
      says: /limit: expected a whole number from 0, got/,
    },
    {
      what: 'a correction of nothing',
      call: () => ask('POST', '/w/alpha/corrections', '[{"thing":"tenant","id":"L9","field":"name","value":"x"}]'),
      status: 400,
      says: /L9/,
    },
    {
      what: 'a damaged receipt',
      call: () => ask('POST', '/w/alpha/receipts', '{"receipts":'),
      status: 400,
      says: /not JSON/,
    },
    {
      what: 'rental data with a misspelt key',
      call: () => ask('PUT', '/w/alpha/rental-data', '{"tenents":[]}', { 'content-type': 'application/json' }),
      status: 400,
      says: /tenents.*tenants/,
    },
    {
      what: 'a file whose name is not encoded',
      call: () =>
        ask('PUT', '/w/alpha/rental-data', 'tenents: []', {
          'content-type': 'application/yaml',
          'x-file-name': '50%.yaml',
        }),
      status: 400,
      says: /50%\.yaml.*tenents.*tenants/,
    },
  ];
  it.each(refused)('refuses $what with $status', async ({ call, status, says }) => {
    const answer = await call();
    expect(answer.text).toMatch(says);
    expect(answer.status).toBe(status);
    expect(Object.keys(JSON.parse(answer.text))).toEqual(['error']);
  });

  it('cannot listen where another does', async () => {
    const port = Number(new URL(adapter.url).port);
    await expect(startAdapter({ port })).rejects.toThrow(
      /^port \d+ on 127.0.0.1 is in use; .* another port with --port/,
    );
  });
});
