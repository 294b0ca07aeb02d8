// The three operations over the wire, in both versions of SOAP: verdicts, exact values, and the description as served.
import { request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../contracts/receipt.ts';
import { writeReceipt, writeTransferAnswer } from '../../../emulator/codec/envelope-writer.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basic, basis, contentTypes, envelope, expectValid, post, question, send, transfer } from './soap-exchange.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({});
});
afterAll(() => emulator.close());

const at = (workspace: string) => `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`;

describe.each(['1.1', '1.2'] as const)('SOAP %s', (version) => {
  const workspace = `v${version.replace('.', '')}`;

  test('a transfer with one good and one bad basis', async () => {
    const body = envelope(transfer(basis() + basis({ id: 'B-2', client: '103', amount: '-70.05' })), version);
    const answer = await post(at(workspace), version, body);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, contentTypes[version]]);
    expect(await expectValid(answer.body)).toBe('transferInvoiceBasisResponse');
    for (const part of [
      '<transferId>T-1</transferId>',
      '<errorFlag>ERROR</errorFlag><acceptedCount>1</acceptedCount><rejectedCount>1</rejectedCount>',
      '<acceptedAmount>8000.00</acceptedAmount><rejectedAmount>-70.05</rejectedAmount>',
      '<result><invoiceBasisId>B-1</invoiceBasisId><errorFlag>SUCCESS</errorFlag></result>',
      '<invoiceBasisId>B-2</invoiceBasisId><errorFlag>ERROR</errorFlag><errorMessages><errorMessage><code>VE-101</code><severity>error</severity>',
      '<field>client</field><value>103</value>',
    ]) {
      expect(answer.text).toContain(part);
    }
    const { receipts } = await emulator.visma.receipts(workspace, {});
    const places = [...(receipts[0]?.bases ?? [])].flatMap((each) => each.findings.map(({ place }) => place));
    expect(places).toContainEqual({ kind: 'element', path: '/transferInvoiceBasis/invoiceBasis[2]/client' });
  });

  test('the same again is answered word for word, and getTransfer gives the same', async () => {
    const body = envelope(transfer(basis({ id: 'B-3' }), { id: 'T-3' }), version);
    const first = await post(at(workspace), version, body);
    const again = await post(at(workspace), version, body);
    expect(again.text).toBe(first.text);
    const asked = await post(at(workspace), version, envelope(question('T-3'), version));
    expect(await expectValid(asked.body)).toBe('getTransferResponse');
    const inside = /<transferId>.*<\/result>/s.exec(first.text)?.[0] ?? 'nothing';
    expect(asked.text).toContain(`<received>true</received><transfer>${inside}</transfer>`);
  });

  test('another content under the same id is VE-162', async () => {
    const send = (name: string) =>
      post(at(workspace), version, envelope(transfer(basis({ id: 'B-4', name }), { id: 'T-4' }), version));
    await send('En');
    const second = await send('To');
    expect(second.status).toBe(200);
    expect(second.text).toContain('<code>VE-162</code>');
    await expectValid(second.body);
  });

  test('a transfer that was never received', async () => {
    const asked = await post(at(workspace), version, envelope(question('T-none'), version));
    expect(await expectValid(asked.body)).toBe('getTransferResponse');
    expect(asked.text).toContain('<received>false</received></getTransferResponse>');
  });

  test('validating gives the verdict and stores nothing', async () => {
    const name = `${workspace}-validate`;
    const body = transfer(basis({ client: '103' }), { operation: 'validateInvoiceBasis' });
    const answer = await post(at(name), version, envelope(body, version));
    expect(await expectValid(answer.body)).toBe('validateInvoiceBasisResponse');
    expect(answer.text).toContain('<code>VE-101</code>');
    expect(await emulator.visma.receipts(name, {})).toMatchObject({ total: 0 });
    expect(await emulator.visma.bases(name, {})).toMatchObject({ total: 0 });
  });

  test('a transfer without bases is VE-207, no fault', async () => {
    const answer = await post(at(workspace), version, envelope(transfer('', { id: 'T-empty' }), version));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<code>VE-207</code>');
    await expectValid(answer.body);
  });
});

test('letters that are split between chunks arrive whole', async () => {
  const name = 'æøå ÆØÅ € 𝄞'.repeat(20);
  const bytes = Buffer.from(envelope(transfer(basis({ name: name.slice(0, 200) }))));
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': contentTypes['1.1'], authorization: basic, 'transfer-encoding': 'chunked' };
    const request = httpRequest(at('chunks'), { method: 'POST', headers }, (response) =>
      response.resume().on('end', resolve),
    );
    request.on('error', reject);
    request.setNoDelay(true);
    for (let start = 0; start < bytes.length; start += 1) request.write(bytes.subarray(start, start + 1));
    request.end();
  });
  const { bases } = await emulator.visma.bases('chunks', {});
  expect(bases[0]?.basis.name).toBe(name.slice(0, 200).trimEnd());
});

test('an organisation is one customer, with and without the two zeros that a file puts in front of its number', async () => {
  const workspace = 'zeros';
  const of = (number: string, parts: { id: string; credits?: string }) => {
    const amount = parts.credits === undefined ? '8000.00' : '-8000.00';
    const sent = basis({ id: parts.id, amount }).replace(
      /<personNumber>\d+<\/personNumber>/,
      `<organizationNumber>${number}</organizationNumber>`,
    );
    return parts.credits === undefined ? sent : sent.replace('<line>', `<creditOf>${parts.credits}</creditOf><line>`);
  };
  const answerTo = async (id: string, bases: string) => {
    const { text } = await post(at(workspace), '1.1', envelope(transfer(bases, { id })));
    return { success: text.includes('<errorFlag>SUCCESS</errorFlag>'), codes: text.match(/VE-\d{3}/g) };
  };
  const good = { success: true, codes: null };
  expect(await answerTo('T-1', of('311000004', { id: 'O-1' }))).toEqual(good);
  expect(await answerTo('T-2', of('00311000004', { id: 'O-1' }))).toEqual(good);
  expect(await answerTo('T-3', of('00311000004', { id: 'O-2', credits: 'O-1' }))).toEqual(good);
  const { total, bases } = await emulator.visma.bases(workspace, { customerNumber: '311000004' });
  expect([total, bases.map((each) => each.basis.customerNumber)]).toEqual([2, ['311000004', '311000004']]);
});

test.each([
  { says: '20,000 nested elements', body: envelope('<a>'.repeat(20_000) + '</a>'.repeat(20_000)) },
  {
    says: 'entities that expand',
    body: `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>${envelope('&b;')}`,
  },
  { says: 'a file of the server', body: `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${envelope('&a;')}` },
  { says: '100,000 empty bases', body: envelope(transfer('<invoiceBasis/>'.repeat(100_000))) },
])('$says: refused, and the next message is received', async ({ body }) => {
  const refused = await post(at('attack'), '1.1', body);
  expect([413, 500]).toContain(refused.status);
  expect(await expectValid(refused.body)).toBe('faultDetail');
  expect(refused.text).not.toContain('root:');
  expect((await post(at('attack'), '1.1', envelope(transfer(basis())))).status).toBe(200);
});

test.each([
  {
    says: 'pieces of text',
    body: envelope(transfer(basis({ text: 'x<!---->'.repeat(50_001) }))),
    told: 'The transfer is too large; expected at most 50000 pieces of text inside one element. Split',
    norwegian: 'Overføringen er for stor; ventet høyst 50000 tekststykker inne i ett element. Del opp',
  },
  {
    says: 'elements',
    body: envelope(transfer('<invoiceBasis/>'.repeat(20_001))),
    told: 'The transfer is too large; expected at most 20000 elements inside one. Split',
    norwegian: 'Overføringen er for stor; ventet høyst 20000 elementer inne i ett. Del opp',
  },
])('too many $says: told in words', async ({ body, told, norwegian }) => {
  const { status, text } = await post(at('too-many'), '1.1', body);
  expect(status).toBe(413);
  expect(text).toContain(told);
  expect(text).toContain(norwegian);
});

test('the workspace "default" has the short address', async () => {
  await post(`${emulator.url}/ws_fakturagrunnlag`, '1.1', envelope(transfer(basis())));
  expect((await emulator.visma.receipts('default', {})).total).toBe(1);
});

describe('the description', () => {
  test.each([
    { says: 'as asked', headers: { host: 'visma.test:8080' }, origin: 'http://visma.test:8080' },
    {
      says: 'behind a proxy',
      headers: { host: 'inside', 'x-forwarded-host': 'visma.example', 'x-forwarded-proto': 'https' },
      origin: 'https://visma.example',
    },
    { says: 'quoted', headers: { host: 'a"b&c' }, origin: 'http://a&quot;b&amp;c' },
  ])('has its addresses $says', async ({ headers, origin }) => {
    const wsdl = await send(`${at('d')}?wsdl`, { method: 'GET', headers });
    const address = `${origin}/w/d/ws_fakturagrunnlag`;
    expect(wsdl.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(wsdl.text.split(`location="${address}"`)).toHaveLength(3);
    expect(wsdl.text).toContain(`schemaLocation="${address}?xsd=ws_fakturagrunnlag.xsd"`);
    expect(wsdl.text).not.toContain('http://localhost/');
  });

  test('serves the schema, and says which one there is', async () => {
    const found = await send(`${at('d')}?xsd=ws_fakturagrunnlag.xsd`, { method: 'GET' });
    expect(found.text).toContain('<xs:schema');
    const missing = await send(`${at('d')}?xsd=other.xsd`, { method: 'GET' });
    expect([missing.status, missing.text]).toEqual([404, expect.stringContaining('?xsd=ws_fakturagrunnlag.xsd')]);
    expect((await send(at('d'), { method: 'GET' })).text).toContain('?wsdl');
  });
});

describe('the writer', () => {
  const finding = {
    code: 'VE-101',
    severity: 'error',
    field: 'client',
    value: 'a\u0000b\uD800<&>"\r\n\u{1D11E}',
    place: { kind: 'element', path: '/x' },
    invoiceLine: 2,
    expected: ']]>',
    sentence: { nb: 'Nei', en: 'No' },
    remedy: { nb: 'Rett', en: 'Correct' },
    nearest: { value: '013', because: { nb: 'lik', en: 'alike' } },
    evidence: 'F-401',
  } as const;
  const receipt: Receipt = {
    format: 'visma-testbench/receipt',
    version: 1,
    receiptNumber: 'R-1',
    channel: 'web-service',
    transferId: 'T-1',
    reference: '',
    senderSystem: '',
    receivedAt: '2026-11-22T12:00:00.000Z',
    received: false,
    errorFlag: 'ERROR',
    acceptedCount: 0,
    rejectedCount: 1,
    acceptedAmount: '0.00',
    rejectedAmount: '1.00',
    findings: [finding],
    restsOn: [],
    bases: [
      {
        basisId: 'B-1',
        client: '103',
        customerNumber: '1',
        accepted: false,
        repeated: false,
        amount: '1.00',
        findings: [finding, finding],
        restsOn: [],
      },
    ],
  };

  test.each(['1.1', '1.2'] as const)('SOAP %s: no value can break an answer', async (version) => {
    for (const bytes of [
      writeReceipt(receipt, 'transferInvoiceBasis', version),
      writeTransferAnswer(receipt, version),
    ]) {
      await expectValid(bytes);
      expect(bytes.toString()).toContain(
        '<value>a\uFFFDb\uFFFD&lt;&amp;&gt;&quot;&#13;\n\u{1D11E}</value><line>2</line><expected>]]&gt;</expected>',
      );
      expect(bytes.toString()).toContain('<nearest>013 (lik / alike)</nearest>');
    }
  });
});

test('strong-soap, loaded from the live WSDL, calls all three operations', async () => {
  const { soap } = createRequire(import.meta.url)('strong-soap') as StrongSoap;
  const client = await new Promise<SoapClient>((resolve, reject) => {
    soap.createClient(`${at('client')}?wsdl`, {}, (error, made) => (made ? resolve(made) : reject(error)));
  });
  client.setSecurity(new soap.BasicAuthSecurity('laft', 'laft'));
  const call = (operation: string, request: object) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      client[operation]?.(request, (error, result) => (error ? reject(error) : resolve(result)));
    });
  const invoiceBasis = {
    invoiceBasisId: 'C-1',
    client: '013',
    customer: { personNumber: '12838510068', name: 'Kåre Ærlig Østbø' },
    paymentForm: 'BG',
    line: [
      {
        itemNumber: '0100',
        runningNumber: 1,
        unitPrice: '8000.10',
        quantity: '1.00',
        amount: '8000.10',
        text: ['Husleie på å'],
      },
    ],
  };
  const request = { transferId: 'C-T', senderSystem: 'LAFT', invoiceBasis: [invoiceBasis] };
  const validated = await call('validateInvoiceBasis', request);
  const transferred = await call('transferInvoiceBasis', request);
  expect(validated).toMatchObject({ errorFlag: 'SUCCESS' });
  expect(transferred).toMatchObject({
    transferId: 'C-T',
    errorFlag: 'SUCCESS',
    acceptedAmount: '8000.10',
    result: [{ invoiceBasisId: 'C-1' }],
  });
  expect(await call('getTransfer', { transferId: 'C-T' })).toMatchObject({
    received: true,
    transfer: { acceptedAmount: '8000.10' },
  });
  const { bases } = await emulator.visma.bases('client', {});
  expect(bases[0]?.basis).toMatchObject({
    name: 'Kåre Ærlig Østbø',
    lines: [{ amountOre: 800010, texts: ['Husleie på å'] }],
  });
});

/** What this test uses of strong-soap, which has no types of its own. */
interface SoapClient {
  setSecurity(security: object): void;
  [operation: string]: (request: object, done?: (error: unknown, result: Record<string, unknown>) => void) => void;
}
interface StrongSoap {
  soap: {
    createClient(url: string, options: object, done: (error: unknown, client: SoapClient) => void): void;
    BasicAuthSecurity: new (user: string, password: string) => object;
  };
}
