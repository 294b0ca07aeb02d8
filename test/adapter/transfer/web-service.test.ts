// The web service as LAFT meets it: whatever comes over the wire, each basis is transferred, failed, or honestly unknown.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { State } from '../../../adapter/transfer/states.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { memoryDisk } from './mortal-world.ts';
import { envelope, recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const url = installation.webService?.url ?? '';
const network = setupServer();
beforeAll(() => network.listen());
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

let laft: Laft;
/** Bodies that arrived, in order. */
let arrived: string[];

beforeEach(async () => {
  arrived = [];
  laft = await openLaft({ world: { ...realWorld, disk: memoryDisk() }, database: await openDatabase(undefined) });
  await laft.open('alpha', {
    ...installation,
    webService: { url, user: 'laft', password: 'æøå:1', timeoutMs: 150 },
    batchSize: 10,
  });
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
});

type Answering = (body: string, request: Request) => Response | Promise<Response>;

function answerWith(answering: Answering): void {
  network.use(
    http.post(url, async ({ request }) => {
      const body = Buffer.from(await request.clone().arrayBuffer()).toString('utf8');
      arrived.push(body);
      return answering(body, request);
    }),
  );
}

const visma = (): Answering => {
  const own = recordingVisma();
  return (body) =>
    xml(own.answer({ method: 'POST', url, headers: {}, body: Buffer.from(body), timeoutMs: 1 }).body.toString());
};

function xml(body: string, status = 200): Response {
  return new HttpResponse(body, { status, headers: { 'content-type': 'text/xml; charset=utf-8' } });
}

function transferIdIn(body: string): string {
  return /<ns1:transferId>(.*?)</.exec(body)?.[1] ?? '';
}

function verdict(body: string, ids: readonly string[], rejected: readonly string[] = []): string {
  const results = ids.map((basisId) => ({ basisId, accepted: !rejected.includes(basisId), ore: 100 }));
  return envelope({ transferId: transferIdIn(body), receiptNumber: 'R1', results });
}

function fault(detail: string, code = 'Client'): string {
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>' +
    `<faultcode>s:${code}</faultcode><faultstring>nei</faultstring>${detail}</s:Fault></s:Body></s:Envelope>`
  );
}

function typed(code: string, namespace = 'urn:laft-visma:ws_fakturagrunnlag:1'): string {
  return `<detail><v:faultDetail xmlns:v="${namespace}"><v:code>${code}</v:code><v:text>Avvist</v:text></v:faultDetail></detail>`;
}

const all = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

const table: {
  what: string;
  answering: Answering;
  becomes: Partial<Record<State, number>>;
  reason?: RegExp;
  nb?: RegExp;
}[] = [
  { what: 'accepts all', answering: (body) => xml(verdict(body, all)), becomes: { transferred: 3 } },
  {
    what: 'rejects one',
    answering: (body) => xml(verdict(body, all, ['2026-11-000002'])),
    becomes: { failed: 1, transferred: 2 },
  },
  {
    what: 'breaks the connection',
    answering: () => HttpResponse.error(),
    becomes: { unknown: 3 },
    reason: /No complete answer/,
  },
  {
    what: 'does not answer in time',
    answering: () => new Promise<Response>(() => undefined),
    becomes: { unknown: 3 },
    reason: /^No complete answer from \S+ within 150 ms\.$/,
  },
  {
    what: 'an HTML page, 503',
    answering: () => HttpResponse.html('<html><body>Vedlikehold</body></html>', { status: 503 }),
    becomes: { unknown: 3 },
    reason: /no SOAP envelope \(HTTP 503\)/,
  },
  {
    what: 'an HTML page, 200',
    answering: () => HttpResponse.html('<!DOCTYPE html><html><br></html>'),
    becomes: { unknown: 3 },
    reason: /HTTP 200/,
  },
  { what: 'empty, 200', answering: () => xml(''), becomes: { unknown: 3 }, reason: /empty answer \(HTTP 200\)/ },
  {
    what: 'half an answer',
    answering: (body) => xml(verdict(body, all).slice(0, 700)),
    becomes: { unknown: 3 },
    reason: /not whole XML/,
  },
  {
    what: 'an answer with status 500',
    answering: (body) => xml(verdict(body, all), 500),
    becomes: { unknown: 3 },
    reason: /HTTP 500/,
  },
  {
    what: 'an answer in another namespace',
    answering: (body) => xml(verdict(body, all).replace('urn:laft-visma:ws_fakturagrunnlag:1', 'urn:other')),
    becomes: { unknown: 3 },
    reason: /expected a result/,
  },
  {
    what: 'an answer without its counts',
    answering: (body) => xml(verdict(body, all).replace(/<v:acceptedCount>.*?<\/v:acceptedCount>/, '')),
    becomes: { unknown: 3 },
    reason: /schema/,
    nb: /svaret følger ikke skjemaet \(«[^»]+»\)\.$/,
  },
  {
    what: 'an amount that is none',
    answering: (body) => xml(verdict(body, all).replace('3.00', '3,00')),
    becomes: { unknown: 3 },
    reason: /schema/,
  },
  {
    what: 'an entity in place of an answer',
    answering: (body) => xml(`<!DOCTYPE x [<!ENTITY e "e">]>${verdict(body, all)}`),
    becomes: { unknown: 3 },
    reason: /no SOAP envelope/,
  },
  {
    what: 'an answer that names another basis',
    answering: (body) => xml(verdict(body, [...all.slice(0, 2), '2026-10-000009'])),
    becomes: { unknown: 3 },
    reason: /"2026-10-000009"/,
  },
  {
    what: 'an answer to another transfer',
    answering: (body) => xml(verdict(body, all).replace(transferIdIn(body), 'T-other')),
    becomes: { unknown: 3 },
    reason: /"T-other"/,
  },
  {
    what: 'a fault without detail',
    answering: () => xml(fault(''), 500),
    becomes: { unknown: 3 },
    reason: /without a known code/,
  },
  {
    what: 'a fault with a detail of another namespace',
    answering: () => xml(fault(typed('VE-213', 'urn:other')), 500),
    becomes: { unknown: 3 },
    reason: /without a known code/,
  },
  {
    what: 'a fault with a code that nobody knows',
    answering: () => xml(fault(typed('VE-299')), 500),
    becomes: { unknown: 3 },
    reason: /without a known code/,
  },
  {
    what: 'a fault with the code of a basis',
    answering: () => xml(fault(typed('VE-101')), 500),
    becomes: { unknown: 3 },
    reason: /without a known code/,
  },
  {
    what: 'a refusal, 200',
    answering: () => xml(fault(typed('VE-213')), 200),
    becomes: { unknown: 3 },
    reason: /HTTP 200/,
  },
  { what: 'not authorised', answering: () => xml(fault(typed('VE-211')), 401), becomes: { failed: 3 } },
  { what: 'not valid against the schema', answering: () => xml(fault(typed('VE-213')), 500), becomes: { failed: 3 } },
  { what: 'too large', answering: () => xml(fault(typed('VE-214')), 413), becomes: { failed: 3 } },
  { what: 'closed', answering: () => xml(fault(typed('VE-215'), 'Server'), 503), becomes: { failed: 3 } },
  {
    what: 'a bare 401',
    answering: () => new HttpResponse('no', { status: 401 }),
    becomes: { unknown: 3 },
    reason: /HTTP 401/,
  },
  {
    what: 'sends elsewhere',
    answering: () => new HttpResponse(null, { status: 302, headers: { location: 'http://other.test/' } }),
    becomes: { unknown: 3 },
    reason: /HTTP 302/,
  },
];

describe('Visma', () => {
  it.each(table)('$what: $becomes', async ({ answering, becomes, reason, nb }) => {
    answerWith(answering);
    const run = await laft.transfer('alpha', 'web-service');
    expect(run.states).toEqual(becomes);
    expect(arrived).toHaveLength(1);
    const [transfer] = run.transfers;
    if (nb) expect(transfer?.reason?.nb).toMatch(nb);
    if (becomes.unknown) expect(transfer?.reason?.en).toMatch(reason ?? /never/);
    else expect(transfer?.state).toBe(becomes.transferred ? 'transferred' : 'failed');
  });

  it('says why it rejected a basis, or the whole, field by field', async () => {
    answerWith((body) => xml(verdict(body, all, ['2026-11-000002'])));
    await laft.transfer('alpha', 'web-service');
    const { bases } = await laft.bases('alpha', { state: 'failed' });
    expect(bases[0]?.errors).toMatchObject([
      { code: 'VE-111', severity: 'error', field: 'itemNumber', invoiceLine: 1, sentence: { nb: 'Varen finnes ikke' } },
    ]);
  });
});

describe('a service that is not there', () => {
  it.each([
    {
      what: 'a port that no client uses',
      at: 'http://127.0.0.1:1/ws_fakturagrunnlag',
      why: 'bad port',
      hvorfor: 'porten er en som ingen nettleser eller klient bruker',
    },
    {
      what: 'a port on which nobody listens',
      at: 'http://127.0.0.1:2/ws_fakturagrunnlag',
      why: '\\S.*',
      hvorfor: 'ingen lytter på den adressen',
    },
  ])('$what: unknown, and said that nothing was sent and how it is settled', async ({ at, why, hvorfor }) => {
    network.close();
    await laft.open('alpha', {
      ...installation,
      webService: { url: at, user: 'laft', password: 'x', timeoutMs: 5000 },
    });
    const run = await laft.transfer('alpha', 'web-service');
    network.listen();
    const [transfer] = run.transfers;
    expect(transfer?.state).toBe('unknown');
    expect(transfer?.reason?.en).toMatch(
      new RegExp(
        `^No complete answer from ${at}: the service was not reached \\(${why}\\), and nothing was sent\\. .*laft settle`,
      ),
    );
    expect(transfer?.reason?.en).not.toContain('5000 ms');
    expect(transfer?.reason?.nb).toMatch(
      new RegExp(`tjenesten ble ikke nådd \\(${hvorfor}, «${why}»\\), og ingenting ble sendt`),
    );
  });

  it('a connection that broke may have carried it: that is not said of it', async () => {
    answerWith(() => HttpResponse.error());
    const [transfer] = (await laft.transfer('alpha', 'web-service')).transfers;
    expect(transfer?.reason?.en).not.toMatch(/nothing was sent|150 ms/);
    expect(transfer?.reason?.nb).toMatch(/^Ikke noe fullstendig svar fra \S+: forbindelsen sviktet \(«[^»]+»\)\.$/);
  });
});

describe('what goes over the wire', () => {
  it('is what was stored before, with credentials in UTF-8, exact decimals and Norwegian letters', async () => {
    let stored: Buffer | undefined;
    let headers: Headers | undefined;
    answerWith(async (body, request) => {
      headers = request.headers;
      stored = await laft.sentBytes('alpha', transferIdIn(body));
      expect((await laft.bases('alpha', { state: 'sending' })).total).toBe(3);
      return xml(verdict(body, all));
    });
    await laft.transfer('alpha', 'web-service');
    expect(stored?.toString('utf8')).toBe(arrived[0]);
    expect(headers?.get('authorization')).toBe(`Basic ${Buffer.from('laft:æøå:1').toString('base64')}`);
    expect(headers?.get('soapaction')).toBe('"urn:laft-visma:ws_fakturagrunnlag:1/transferInvoiceBasis"');
    expect(arrived[0]).toContain('<ns1:name>Kåre Ærlig Øståsen</ns1:name>');
    expect(arrived[0]).toContain('<ns1:amount>450.50</ns1:amount>');
    expect(arrived[0]).toContain('<ns1:periodFrom>2026-11-01</ns1:periodFrom>');
    expect(arrived[0]).toContain('<ns1:organizationNumber>311000004</ns1:organizationNumber>');
  });

  it('when settling is the same id with the same bytes, and what was unknown is transferred', async () => {
    answerWith(() => HttpResponse.error());
    await laft.transfer('alpha', 'web-service');
    answerWith(visma());
    expect((await laft.settle('alpha')).states).toEqual({ transferred: 3 });
    expect(arrived[1]).toBe(arrived[0]);
    expect((await laft.settle('alpha')).transfers).toEqual([]);
    expect(arrived).toHaveLength(2);
  });

  it('a refusal of the repetition says nothing of the first message: it stays unknown', async () => {
    const own = recordingVisma();
    answerWith((body) => {
      own.answer({ method: 'POST', url, headers: {}, body: Buffer.from(body), timeoutMs: 1 });
      return HttpResponse.error();
    });
    await laft.transfer('alpha', 'web-service');
    answerWith(() => xml(fault(typed('VE-215'), 'Server'), 503));
    const run = await laft.settle('alpha');
    expect(run.states).toEqual({ unknown: 3 });
    expect(run.transfers[0]?.reason?.en).toMatch(/VE-215.*nothing about what became of the first/);
    answerWith((body) =>
      xml(own.answer({ method: 'POST', url, headers: {}, body: Buffer.from(body), timeoutMs: 1 }).body.toString()),
    );
    expect((await laft.settle('alpha')).states).toEqual({ transferred: 3 });
    expect(own.accepted).toEqual(all);
  });
});

describe('batches', () => {
  beforeEach(() =>
    laft.open('alpha', {
      ...installation,
      webService: { url, user: 'laft', password: 'x', timeoutMs: 150 },
      batchSize: 1,
    }),
  );

  it('each has its own id; one that is refused does not stop the others, and progress is told', async () => {
    const own = visma();
    answerWith((body, request) => (arrived.length === 2 ? xml(fault(typed('VE-214')), 413) : own(body, request)));
    const told: string[] = [];
    const run = await laft.transfer('alpha', 'web-service', { onProgress: (done, of) => told.push(`${done}/${of}`) });
    expect(run.states).toEqual({ failed: 1, transferred: 2 });
    expect(new Set(run.transfers.map((each) => each.transferId)).size).toBe(3);
    expect(run.transfers.every((each) => /^T[0-9a-z]{19}$/.test(each.transferId))).toBe(true);
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });

  it('a service that does not answer is sent no more; the rest stays ready, and that is said', async () => {
    answerWith(() => HttpResponse.error());
    const run = await laft.transfer('alpha', 'web-service');
    expect(run.states).toEqual({ ready: 2, unknown: 1 });
    expect(arrived).toHaveLength(1);
    expect(run.notes.map((note) => note.en)).toEqual([expect.stringContaining('2 bases were not sent')]);
  });

  it('an answer that is not about its transfer leaves that one unknown, and holds up no other, when settling either', async () => {
    const own = visma();
    let lying: string | undefined;
    answerWith((body, request) => {
      lying ??= transferIdIn(body);
      return transferIdIn(body) === lying ? xml(verdict(body, ['2026-10-000009'])) : own(body, request);
    });
    const run = await laft.transfer('alpha', 'web-service', { basisIds: all.slice(0, 2) });
    expect(run.states).toEqual({ unknown: 1, transferred: 1 });
    answerWith(() => HttpResponse.error());
    await laft.transfer('alpha', 'web-service');
    answerWith((body, request) => (transferIdIn(body) === lying ? xml('') : own(body, request)));
    expect((await laft.settle('alpha')).states).toEqual({ unknown: 1, transferred: 1 });
  });

  it('an unknown basis can be named in no other transfer, and what it says cannot be corrected', async () => {
    answerWith(() => HttpResponse.error());
    await laft.transfer('alpha', 'web-service', { basisIds: [all[0] ?? ''] });
    await expect(laft.transfer('alpha', 'file', { basisIds: [all[0] ?? ''] })).rejects.toThrow(
      /is unknown, expected ready/,
    );
    await expect(
      laft.correct('alpha', [{ thing: 'tenant', id: 'L1', field: 'name', value: 'En Annen' }]),
    ).rejects.toThrow(/2026-11-000001 of tenancy K1 is unknown and cannot be edited/);
    expect((await laft.rentalData('alpha')).tenants[0]?.name).toBe('Kåre Ærlig Øståsen');
    await laft.correct('alpha', [{ thing: 'tenant', id: 'L2', field: 'name', value: 'En Annen' }]);
    expect((await laft.bases('alpha', { tenancy: 'K2' })).bases[0]?.basis.name).toBe('En Annen');
  });
});
