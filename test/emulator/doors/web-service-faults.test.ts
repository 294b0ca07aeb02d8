// Every row of the table of faults and statuses, in both versions of SOAP, over the wire.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namespace, type SoapVersion } from '../../../contracts/web-service/service.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basis, contentTypes, envelope, expectValid, post, question, send, transfer } from './soap-exchange.ts';

let emulator: Emulator;
const reported: unknown[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ maxMessageMb: 1, report: (_, error) => reported.push(error) });
});
afterAll(() => emulator.close());

const at = (workspace: string) => `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`;
const versionName = (version: SoapVersion) => version.replace('.', '');

async function setService(workspace: string, change: object): Promise<void> {
  await emulator.visma.changeRegister(workspace, 'test', (register) => ({
    ...register,
    service: { ...register.service, ...change },
  }));
}

const message = (version: SoapVersion) => envelope(transfer(basis()), version);
const megabytes = (count: number) => 'x'.repeat(count * 1_000_000);

interface Row {
  says: string;
  body: (version: SoapVersion) => string | Buffer;
  headers?: (version: SoapVersion) => Record<string, string>;
  service?: object;
  status: Readonly<Record<SoapVersion, number>>;
  fault: 'sender' | 'receiver' | 'version';
  code?: string;
}

const sender = { status: { '1.1': 500, '1.2': 400 }, fault: 'sender' } as const;
const everywhere = (status: number) => ({ '1.1': status, '1.2': status });
const other: Readonly<Record<SoapVersion, SoapVersion>> = { '1.1': '1.2', '1.2': '1.1' };

const rows: readonly Row[] = [
  { says: 'not well-formed', body: (v) => message(v).slice(0, -5), ...sender, code: 'VE-213' },
  { says: 'empty', body: () => '', ...sender, code: 'VE-213' },
  { says: 'DOCTYPE', body: (v) => message(v).replace('?>', '?><!DOCTYPE a>'), ...sender, code: 'VE-213' },
  {
    says: 'DOCTYPE behind a comment that holds one',
    body: (v) => message(v).replace('?>', `?><!-- <!DOCTYPE --><!DOCTYPE x [<!-- don't -->]>`),
    ...sender,
    code: 'VE-213',
  },
  { says: 'UTF-16 without a mark', body: (v) => Buffer.from(message(v), 'utf16le'), ...sender, code: 'VE-205' },
  {
    says: 'blanks for a transfer id',
    body: (v) => envelope(transfer(basis(), { id: '   ' }), v),
    ...sender,
    code: 'VE-213',
  },
  { says: 'blanks for a question', body: (v) => envelope(question(' '), v), ...sender, code: 'VE-213' },
  {
    says: 'a period before the first year',
    body: (v) => message(v).replace('<line>', '<periodFrom>-0044-03-15</periodFrom><line>'),
    ...sender,
    code: 'VE-213',
  },
  {
    says: 'wrong charset in Content-Type',
    body: message,
    headers: (v) => ({ 'content-type': contentTypes[v].replace('utf-8', 'iso-8859-1') }),
    ...sender,
    code: 'VE-205',
  },
  { says: 'wrong charset in the bytes', body: (v) => Buffer.from(message(v), 'latin1'), ...sender, code: 'VE-205' },
  {
    says: 'not valid against the schema',
    body: (v) => message(v).replace('8000.00', '8000,00'),
    ...sender,
    code: 'VE-213',
  },
  {
    says: 'unknown operation',
    body: (v) => envelope(`<dropEverything xmlns="${namespace}"/>`, v),
    ...sender,
    code: 'VE-213',
  },
  {
    says: 'wrong SOAPAction',
    body: message,
    headers: (v): Record<string, string> =>
      v === '1.1' ? { soapaction: '"urn:other"' } : { 'content-type': `${contentTypes[v]}; action="urn:other"` },
    ...sender,
    code: 'VE-213',
  },
  {
    says: 'not the port of this version',
    body: (v) => message(other[v]),
    status: everywhere(500),
    fault: 'version',
    code: 'VE-213',
  },
  {
    says: 'no credentials',
    body: message,
    headers: () => ({ authorization: '' }),
    status: everywhere(401),
    fault: 'sender',
    code: 'VE-211',
  },
  {
    says: 'wrong password',
    body: message,
    headers: () => ({ authorization: `Basic ${Buffer.from('laft:wrong').toString('base64')}` }),
    status: everywhere(401),
    fault: 'sender',
    code: 'VE-211',
  },
  { says: 'not ordered', body: message, service: { ordered: false }, ...sender, code: 'VE-212' },
  { says: 'too large', body: () => megabytes(2), status: everywhere(413), fault: 'sender', code: 'VE-214' },
  {
    says: 'too large after unpacking',
    body: () => gzipSync(megabytes(50)),
    headers: () => ({ 'content-encoding': 'gzip' }),
    status: everywhere(413),
    fault: 'sender',
    code: 'VE-214',
  },
  {
    says: 'cannot be unpacked',
    body: () => 'not gzip',
    headers: () => ({ 'content-encoding': 'gzip' }),
    ...sender,
    code: 'VE-213',
  },
  {
    says: 'closed',
    body: message,
    service: { open: false, retryAfterSeconds: 77 },
    status: everywhere(503),
    fault: 'receiver',
    code: 'VE-215',
  },
];

const faultCodes: Readonly<Record<SoapVersion, Readonly<Record<Row['fault'], string>>>> = {
  '1.1': { sender: 'soap:Client', receiver: 'soap:Server', version: 'soap:VersionMismatch' },
  '1.2': { sender: 'soap:Sender', receiver: 'soap:Receiver', version: 'soap:VersionMismatch' },
};

describe.each(['1.1', '1.2'] as const)('SOAP %s', (version) => {
  test.each(rows)('$says', async ({ says, body, headers, service, status, fault, code }) => {
    const workspace = `f-${versionName(version)}-${rows.findIndex((row) => row.says === says)}`;
    if (service) await setService(workspace, service);
    const answer = await post(at(workspace), version, body(version), headers?.(version) ?? {});
    expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
      status: status[version],
      type: contentTypes[version],
    });
    const element = version === '1.1' ? 'faultcode' : 'soap:Value';
    expect(answer.text).toContain(`<${element}>${faultCodes[version][fault]}</${element}>`);
    expect(answer.text).toContain(`<code>${code}</code>`);
    expect(await expectValid(answer.body)).toBe('faultDetail');
    const { exchanges } = await emulator.visma.exchanges(workspace, {});
    expect(exchanges).toMatchObject([{ door: 'web-service', status: answer.status, answerBytes: answer.body.length }]);
    expect((await emulator.visma.receipts(workspace, {})).total).toBe(0);
  });

  test('neither XML nor SOAP: 415 without a fault', async () => {
    for (const type of ['application/json', 'text/plain', '']) {
      const answer = await post(at(`t-${versionName(version)}`), version, message(version), { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(answer.text).not.toContain('Fault');
    }
  });

  test('a missing SOAPAction is accepted, and gzip is unpacked', async () => {
    const answer = await post(at(`z-${versionName(version)}`), version, gzipSync(message(version)), {
      'content-encoding': 'gzip',
    });
    expect(answer.status).toBe(200);
    expect(await expectValid(answer.body)).toBe('transferInvoiceBasisResponse');
  });

  test('the right SOAPAction is accepted', async () => {
    const action = `${namespace}/transferInvoiceBasis`;
    const headers: Record<string, string> =
      version === '1.1'
        ? { soapaction: `"${action}"` }
        : { 'content-type': `${contentTypes[version]}; action="${action}"` };
    expect((await post(at(`a-${versionName(version)}`), version, message(version), headers)).status).toBe(200);
  });

  test('getTransfer where it is not offered', async () => {
    const workspace = `n-${versionName(version)}`;
    await emulator.visma.changeRegister(workspace, 'test', (register) => ({
      ...register,
      settings: { ...register.settings, 'get-transfer': 'not-offered' },
    }));
    const answer = await post(at(workspace), version, envelope(question('T-1'), version));
    expect(answer.status).toBe(sender.status[version]);
    expect(answer.text).toContain('getTransfer tilbys ikke');
    await expectValid(answer.body);
  });

  test('something unexpected: an id, and nothing of the inside', async () => {
    const { webServiceDoor } = await import('../../../emulator/doors/web-service.ts');
    const broken = { ...emulator.visma, receive: () => Promise.reject(new Error('secret table missing')) };
    const told: [string, unknown][] = [];
    const door = webServiceDoor(broken, {
      messageLimit: '1 MB',
      newId: () => 'id-1',
      monotonicMs: () => 0,
      report: (id, error) => told.push([id, error]),
    });
    const headers = {
      'content-type': contentTypes[version],
      authorization: `Basic ${Buffer.from('laft:laft').toString('base64')}`,
    };
    const reply = await door.handle(`u-${versionName(version)}`, {
      method: 'POST',
      path: '/',
      query: {},
      headers,
      body: Buffer.from(message(version)),
      origin: 'http://x',
    });
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toContain(faultCodes[version].receiver);
    expect(reply.body.toString()).toContain('id-1');
    expect(reply.body.toString()).not.toMatch(/secret|\.ts|at /);
    expect(told).toEqual([['id-1', expect.objectContaining({ message: 'secret table missing' })]]);
  });
});

test('401 names the realm, 503 says when to come back, 405 what is allowed', async () => {
  const denied = await post(at('h'), '1.1', message('1.1'), { authorization: 'Bearer x' });
  expect(denied.headers['www-authenticate']).toBe('Basic realm="ws_fakturagrunnlag", charset="UTF-8"');
  await setService('h', { open: false, retryAfterSeconds: 77 });
  expect((await post(at('h'), '1.1', message('1.1'))).headers['retry-after']).toBe('77');
  const wrong = await send(at('h'), { method: 'PUT', body: 'x' });
  expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
});

test('SOAP 1.2 says which envelope it understands instead', async () => {
  const answer = await post(at('vm'), '1.2', message('1.1'));
  expect(answer.text).toContain(
    '<soap:Upgrade><soap:SupportedEnvelope qname="soap:Envelope"></soap:SupportedEnvelope></soap:Upgrade>',
  );
});

test('SOAP 1.2 gives the reason as one text in both languages: gSOAP reads no fault with two', async () => {
  const answer = await post(at('reason'), '1.2', message('1.2'), { authorization: 'Bearer x' });
  const texts = answer.text.match(/<soap:Text.*?<\/soap:Text>/gs) ?? [];
  expect(texts).toEqual([expect.stringMatching(/Brukernavn .* \/ .*User name /)]);
});

test('each violation is in the typed detail with path, expected and got', async () => {
  const answer = await post(at('v'), '1.1', message('1.1').replaceAll('8000.00', '8000,00'));
  const path = '/transferInvoiceBasis/invoiceBasis[1]/line[1]';
  const expected = '<expected>a decimal with at most two decimals, e.g. 1234.50</expected><got>8000,00</got>';
  expect(answer.text).toContain(`<violation><path>${path}/unitPrice</path>${expected}</violation>`);
  expect(answer.text).toContain(`<violation><path>${path}/amount</path>${expected}</violation>`);
});

test('a password is never kept, and a real-looking number never shown', async () => {
  const realLooking = '12038599999';
  const answer = await post(at('p'), '1.1', message('1.1').replace('8000.00', realLooking.concat('x')));
  expect(answer.text).not.toContain(realLooking);
  const { exchanges } = await emulator.visma.exchanges('p', {});
  const kept = await emulator.visma.exchangeBytes('p', exchanges[0]?.sequence ?? 0, 'request');
  expect(kept?.toString()).toContain('Husleie');
  expect(kept?.toString()).not.toMatch(/authorization|Basic/i);
});

/** Words that the English phrases of a violation are made of; names of elements and values are neither. */
const english =
  /\b(nothing|a|an|at most|at least|inside|further|only|with|that|more|characters|digits|decimals|whole|line \d)\b/;

describe('the Norwegian half of a fault is Norwegian', () => {
  const good = message('1.1');
  const rows: { what: string; body: string; says: RegExp }[] = [
    { what: 'nothing', body: '', says: /fikk ingenting; ventet en SOAP-konvolutt/ },
    {
      what: 'no Body',
      body: good.replaceAll('s:Body', 's:Other'),
      says: /fikk ingen Body; ventet en Body med ett element/,
    },
    { what: 'broken', body: good.slice(0, -20), says: /linje \d+, kolonne \d+.*ventet velformet XML/ },
    {
      what: 'a wrong amount',
      body: good.replaceAll('8000.00', 'x'),
      says: /fikk x; ventet et desimaltall med høyst to/,
    },
    {
      what: 'an empty number',
      body: good.replace('>01<', '><'),
      says: /fikk \(tomt\); ventet et heltall fra 0 til 9999/,
    },
    { what: 'a missing element', body: good.replace(/<itemNumber>.*?<\/itemNumber>/, ''), says: /ventet itemNumber/ },
    { what: 'too long', body: good.replace('Kåre', 'Å'.repeat(1001)), says: /fikk \d+ tegn; ventet høyst 1000 tegn/ },
    { what: 'text between', body: good.replace('<line>', '<line>x'), says: /fikk tekst; ventet bare elementer/ },
    {
      what: 'an attribute',
      body: good.replace('<line>', '<line ekstra="1">'),
      says: /fikk attributtet ekstra; ventet ingen attributter/,
    },
    {
      what: 'another namespace',
      body: good.replace(namespace, 'urn:x'),
      says: /i navnerommet urn:x; ventet .* i navnerommet/,
    },
    {
      what: 'an element without a namespace',
      body: good.replace('<transferId>', '<transferId xmlns="">'),
      says: /fikk transferId uten navnerom; ventet transferId i navnerommet/,
    },
    { what: 'a document type', body: good.replace('<s:Env', '<!DOCTYPE x><s:Env'), says: /ventet ingen DOCTYPE/ },
  ];
  test.each(rows)('$what', async ({ body, says }) => {
    const answer = await post(at('nb'), '1.1', body);
    const [norwegian = ''] = (/<faultstring>(.*?)<\/faultstring>/s.exec(answer.text)?.[1] ?? '').split(
      ' / The message',
    );
    expect(norwegian).toMatch(says);
    // What the parser says of broken XML is quoted as it is.
    expect(norwegian.replace(/Meld feilen.*/s, '').replace(/fikk .*(?=; ventet velformet)/s, '')).not.toMatch(english);
  });
});

test('the code stands once: beside the text in the detail, before it in the fault itself', async () => {
  const { text } = await post(at('once'), '1.1', message('1.1'), { authorization: '' });
  expect(text.match(/VE-211/g)).toHaveLength(2);
  expect(text).toMatch(/<faultstring>VE-211: Brukernavn/);
  expect(text).toMatch(/<code>VE-211<\/code><text>Brukernavn/);
});

test('nothing of all this was unexpected', () => expect(reported).toEqual([]));
