// The envelope reader: exact bytes to the model, and every way in which a message can be wrong.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messageExamples } from '../../../contracts/examples/message-examples.ts';
import { envelopeNamespaces, namespace, type SoapVersion } from '../../../contracts/web-service/service.ts';
import { readEnvelope } from '../../../emulator/codec/envelope-reader.ts';
import { packageFile } from '../../../foundation/package-file.ts';

const personNumber = '12838510068';

interface Parts {
  head?: string;
  basis?: string;
  customer?: string;
  line?: string;
  bases?: string;
}

function line(inside = ''): string {
  return `<line><itemNumber>0100</itemNumber><runningNumber>1</runningNumber><unitPrice>8000.10</unitPrice><quantity>1.00</quantity><amount>8000.1</amount>${inside}</line>`;
}

function basis({ basis = '', customer, line: given = line() }: Parts): string {
  const who = customer ?? `<personNumber>${personNumber}</personNumber>`;
  return `<invoiceBasis><invoiceBasisId>B-1</invoiceBasisId><client>013</client><customer>${who}</customer><paymentForm>BG</paymentForm>${basis}${given}</invoiceBasis>`;
}

function request(parts: Parts = {}): string {
  return `<transferInvoiceBasis xmlns="${namespace}"><transferId>T-1</transferId>${parts.head ?? ''}${parts.bases ?? basis(parts)}</transferInvoiceBasis>`;
}

function envelope(body: string, version: SoapVersion = '1.1', header = ''): Buffer {
  const ns = envelopeNamespaces[version];
  return Buffer.from(`<s:Envelope xmlns:s="${ns}">${header}<s:Body>${body}</s:Body></s:Envelope>`);
}

async function accepted(bytes: Buffer, version: SoapVersion = '1.1') {
  const read = await readEnvelope(bytes, { version });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.violations));
  return read;
}

test.each([
  { sent: 'a price without the sign of its credit takes it', price: '100.00', amount: '-100.00', is: -100_00 },
  { sent: 'a price with it keeps it', price: '-100.00', amount: '-100.00', is: -100_00 },
  { sent: 'a wrong sign stays wrong', price: '-100.00', amount: '100.00', is: -100_00 },
])('$sent', async ({ price, amount, is }) => {
  const given = `<line><itemNumber>0100</itemNumber><runningNumber>1</runningNumber><unitPrice>${price}</unitPrice><quantity>1</quantity><amount>${amount}</amount></line>`;
  expect((await firstBasis({ line: given })).lines[0]?.unitPriceOre).toBe(is);
});

async function firstBasis(parts: Parts) {
  const { transfer } = await accepted(envelope(request(parts)));
  const [first] = transfer ? [...transfer.bases()] : [];
  if (!first) throw new Error('no basis');
  return first.basis;
}

test('every field of a full basis arrives as sent, without the blanks around it', async () => {
  const full = basis({
    customer: `<personNumber>${personNumber}</personNumber><name> Kåre Ærlig </name><addressLine1>Øvre gate 1</addressLine1><addressLine2>H0101</addressLine2><postalCode>0001</postalCode>`,
    basis:
      '<profile>EHF</profile><contactReference>K</contactReference><externalReference>X</externalReference><caseNumber>26/1</caseNumber><internalInvoice>true</internalInvoice><periodFrom>2026-11-01Z</periodFrom><periodTo>2026-11-30</periodTo><creditOf>B-0</creditOf>',
    line: line(
      '<vatCode>0</vatCode><accountingDimension><number>1</number><value>3000</value></accountingDimension><text>én</text><text>to &amp; tre</text>',
    ),
  });
  const { transfer, operation } = await accepted(
    envelope(request({ head: '<senderSystem>LAFT</senderSystem><reference>november</reference>', bases: full })),
  );
  expect(operation).toBe('transferInvoiceBasis');
  expect(transfer).toMatchObject({ transferId: 'T-1', senderSystem: 'LAFT', reference: 'november', findings: [] });
  expect([...(transfer?.bases() ?? [])].map((sent) => sent.basis)).toEqual([
    {
      basisId: 'B-1',
      client: '013',
      customerKind: 'person',
      customerNumber: personNumber,
      name: 'Kåre Ærlig',
      addressLine1: 'Øvre gate 1',
      addressLine2: 'H0101',
      postalCode: '0001',
      paymentForm: 'BG',
      profile: 'EHF',
      contactReference: 'K',
      externalReference: 'X',
      caseNumber: '26/1',
      internalInvoice: '1',
      periodFrom: '2026-11-01',
      periodTo: '2026-11-30',
      creditOf: 'B-0',
      lines: [
        {
          itemNumber: '0100',
          runningNumber: '01',
          unitPriceOre: 800010,
          quantityHundredths: 100,
          amountOre: 800010,
          vatCode: '0',
          dimensions: [{ number: 1, value: '3000' }],
          texts: ['én', 'to & tre'],
        },
      ],
    },
  ]);
});

test.each([
  {
    says: 'absent and empty are alike',
    parts: { basis: '<profile/><caseNumber></caseNumber>' },
    expected: { profile: '', caseNumber: '', creditOf: '', internalInvoice: '' },
  },
  {
    says: 'an organisation',
    parts: { customer: '<organizationNumber>311000004</organizationNumber>' },
    expected: { customerKind: 'organisation', customerNumber: '311000004' },
  },
  {
    says: "an organisation with a file's two zeros in front",
    parts: { customer: '<organizationNumber>00311000004</organizationNumber>' },
    expected: { customerKind: 'organisation', customerNumber: '311000004' },
  },
  {
    says: 'a person with two zeros in front',
    parts: { customer: '<personNumber>00311000012</personNumber>' },
    expected: { customerKind: 'person', customerNumber: '00311000012' },
  },
  {
    says: 'an empty person number is still a person',
    parts: { customer: '<personNumber/>' },
    expected: { customerKind: 'person', customerNumber: '' },
  },
  {
    says: 'not an internal invoice',
    parts: { basis: '<internalInvoice>0</internalInvoice>' },
    expected: { internalInvoice: '' },
  },
  {
    says: 'CDATA and a comment inside a text',
    parts: { basis: '<profile><![CDATA[<E&>]]><!-- no -->X</profile>' },
    expected: { profile: '<E&>X' },
  },
  {
    says: 'a DOCTYPE inside CDATA is text',
    parts: { basis: '<profile><![CDATA[<!DOCTYPE x>]]></profile>' },
    expected: { profile: '<!DOCTYPE x>' },
  },
])('$says', async ({ parts, expected }) => {
  expect(await firstBasis(parts)).toMatchObject(expected);
});

test.each([
  { decimal: '8000.10', ore: 800010 },
  { decimal: ' -0.05 ', ore: -5 },
  { decimal: '+12', ore: 1200 },
  { decimal: '0070.1', ore: 7010 },
  { decimal: '9999999999999.99', ore: 999999999999999 },
])('$decimal is $ore øre', async ({ decimal, ore }) => {
  const read = await firstBasis({ line: line().replace('<amount>8000.1</amount>', `<amount>${decimal}</amount>`) });
  expect(read.lines[0]?.amountOre).toBe(ore);
});

describe('the same content has the same hash', () => {
  const hash = async (bytes: Buffer) => (await accepted(bytes)).transfer?.contentHash;
  const plain = envelope(request());
  test.each([
    {
      says: 'blanks between elements',
      bytes: envelope(
        request()
          .replaceAll('><', '>\n  <')
          .replace(/\n {2}<\/(name)/, '</$1'),
      ),
      same: true,
    },
    { says: 'a byte order mark', bytes: Buffer.concat([Buffer.from('\uFEFF'), plain]), same: true },
    { says: 'an empty optional element', bytes: envelope(request({ basis: '<profile/>' })), same: true },
    { says: 'another reference', bytes: envelope(request({ head: '<reference>x</reference>' })), same: false },
    { says: 'another amount', bytes: envelope(request({ line: line().replace('8000.1<', '8000.2<') })), same: false },
    { says: 'another transfer id', bytes: envelope(request().replace('T-1', 'T-2')), same: false },
  ])('$says: $same', async ({ bytes, same }) => {
    expect((await hash(bytes)) === (await hash(plain))).toBe(same);
  });
});

test('a transfer is asked for by the very id that it was sent with', async () => {
  const id = '<transferId>\n  <![CDATA[T-1]]><!-- -->\n</transferId>';
  const asked = await accepted(envelope(`<getTransfer xmlns="${namespace}">${id}</getTransfer>`));
  const sent = await accepted(envelope(request().replace('<transferId>T-1</transferId>', id)));
  expect([asked.transferId, sent.transferId]).toEqual(['T-1', 'T-1']);
});

test.each([
  { where: 'before the body', before: '<s:Body>' },
  { where: 'before the request', before: '<transferInvoiceBasis' },
  { where: 'before a basis', before: '<invoiceBasis>' },
  { where: 'behind the request', before: '</s:Body>' },
  { where: 'behind the body', before: '</s:Envelope>' },
])('an instruction $where says nothing', async ({ before }) => {
  const bytes = envelope(request()).toString().replace(before, `<?pi x > '?>${before}`);
  expect((await accepted(Buffer.from(bytes))).transfer?.contentHash).toBe(
    (await accepted(envelope(request()))).transfer?.contentHash,
  );
});

test('a time zone at a day does not count', async () => {
  const read = await firstBasis({
    basis: '<periodFrom>2026-11-01+01:00</periodFrom><periodTo>2026-11-30Z</periodTo>',
  });
  expect(read).toMatchObject({ periodFrom: '2026-11-01', periodTo: '2026-11-30' });
});

test.each([
  { place: { field: 'transferId' }, path: '/transferInvoiceBasis/transferId' },
  { place: { basis: 1, field: 'client' }, path: '/transferInvoiceBasis/invoiceBasis[2]/client' },
  { place: { basis: 0, field: 'customerNumber' }, path: '/transferInvoiceBasis/invoiceBasis[1]/customer/personNumber' },
  {
    place: { basis: 1, field: 'customerNumber' },
    path: '/transferInvoiceBasis/invoiceBasis[2]/customer/organizationNumber',
  },
  {
    place: { basis: 0, line: 0, field: 'itemNumber' },
    path: '/transferInvoiceBasis/invoiceBasis[1]/line[1]/itemNumber',
  },
  {
    place: { basis: 0, line: 2, item: 1, field: 'accountingDimension' },
    path: '/transferInvoiceBasis/invoiceBasis[1]/line[3]/accountingDimension[2]',
  },
  {
    place: { basis: 0, line: 0, item: 0, field: 'text' },
    path: '/transferInvoiceBasis/invoiceBasis[1]/line[1]/text[1]',
  },
] as const)('$path', async ({ place, path }) => {
  const bases = `${basis({})}${basis({ customer: '<organizationNumber>311000004</organizationNumber>' })}`;
  const { transfer } = await accepted(envelope(request({ bases })));
  expect(transfer?.locate(place)).toEqual({ kind: 'element', path });
});

const largest = line().replace('<amount>8000.1<', '<amount>9999999999999.99<');

test('the largest amount arrives exactly', async () => {
  expect((await firstBasis({ line: largest })).lines[0]?.amountOre).toBe(999_999_999_999_999);
});

const wrongCharset = 'not UTF-8';
const base = '/transferInvoiceBasis/invoiceBasis[1]';

describe('refused', () => {
  test.each([
    { says: 'empty', bytes: Buffer.alloc(0), violation: { path: '/', got: 'nothing' } },
    { says: 'not XML', bytes: Buffer.from('hello'), violation: { expected: 'well-formed XML' } },
    {
      says: 'cut in the middle',
      bytes: envelope(request()).subarray(0, 200),
      violation: { expected: 'well-formed XML' },
    },
    {
      says: 'a control character',
      bytes: envelope(request({ basis: '<profile>\u0001</profile>' })),
      violation: { expected: 'well-formed XML' },
    },
    {
      says: 'an undeclared entity',
      bytes: envelope(request({ basis: '<profile>&x;</profile>' })),
      violation: { expected: 'well-formed XML' },
    },
    {
      says: 'DOCTYPE',
      bytes: Buffer.concat([Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]>'), envelope(request())]),
      violation: { expected: 'no DOCTYPE', got: 'DOCTYPE' },
    },
    {
      says: 'DOCTYPE after a comment',
      bytes: Buffer.concat([Buffer.from('<?xml version="1.0"?><!-- a -->\n<!DOCTYPE a>'), envelope(request())]),
      violation: { expected: 'no DOCTYPE' },
    },
    ...[
      { behind: 'a comment that holds one', prolog: "<!-- <!DOCTYPE --><!DOCTYPE x [<!-- don't -->]>" },
      { behind: 'an instruction that holds one', prolog: '<?x <!DOCTYPE?>\n<!DOCTYPE x>' },
      {
        behind: 'a byte order mark',
        prolog: '\uFEFF<?xml version="1.0"?><!--><!DOCTYPE x>--><!DOCTYPE x [<!ENTITY a "b">]>',
      },
      { behind: 'ten thousand comments', prolog: `${'<!-- -->\n'.repeat(10_000)}<!DOCTYPE x>` },
    ].map(({ behind, prolog }) => ({
      says: `DOCTYPE behind ${behind}`,
      bytes: Buffer.concat([Buffer.from(prolog), envelope(request())]),
      violation: { expected: 'no DOCTYPE', got: 'DOCTYPE' },
    })),
    ...[
      { of: 'a transfer', bytes: envelope(request().replace('T-1', ' \n\t')), at: '/transferInvoiceBasis/transferId' },
      {
        of: 'a question',
        bytes: envelope(`<getTransfer xmlns="${namespace}"><transferId> </transferId></getTransfer>`),
        at: '/getTransfer/transferId',
      },
      { of: 'a basis', bytes: envelope(request().replace('B-1', '<![CDATA[ ]]>&#13;')), at: `${base}/invoiceBasisId` },
    ].map(({ of, bytes, at }) => ({
      says: `blanks for the id of ${of}`,
      bytes,
      violation: { path: at, expected: 'at least one character that is not a blank', got: 'blanks only' },
    })),
    ...['-0044-03-15', '12345-01-01', '999999999-03-15Z'].map((day) => ({
      says: `the day ${day}`,
      bytes: envelope(request({ basis: `<periodFrom>${day}</periodFrom>` })),
      violation: { path: `${base}/periodFrom`, expected: 'a day of the years 0001 to 9999, e.g. 2026-11-30', got: day },
    })),
    {
      says: 'another root',
      bytes: Buffer.from('<a/>'),
      violation: { path: '/', expected: 'Envelope of SOAP 1.1', got: 'a' },
    },
    {
      says: 'no body',
      bytes: Buffer.from(`<Envelope xmlns="${envelopeNamespaces['1.1']}"/>`),
      violation: { path: '/Envelope/Body', got: 'no Body' },
    },
    { says: 'two requests', bytes: envelope(request() + request()), violation: { got: '2 elements in the Body' } },
    {
      says: 'unknown operation',
      bytes: envelope(`<deleteEverything xmlns="${namespace}"/>`),
      violation: { path: '/deleteEverything' },
    },
    {
      says: 'operation in no namespace',
      bytes: envelope('<getTransfer/>'),
      violation: { path: '/getTransfer', got: 'getTransfer in namespace (none)' },
    },
    {
      says: 'decimal comma',
      bytes: envelope(request({ line: line().replace('8000.10', '8000,10') })),
      violation: {
        path: `${base}/line[1]/unitPrice`,
        expected: 'a decimal with at most two decimals, e.g. 1234.50',
        got: '8000,10',
      },
    },
    {
      says: 'three decimals',
      bytes: envelope(request({ line: line().replace('8000.10', '8000.105') })),
      violation: { path: `${base}/line[1]/unitPrice`, expected: 'at most 2 decimals', got: '8000.105' },
    },
    {
      says: 'more digits than an exact number holds',
      bytes: envelope(request({ line: line().replace('8000.10', '999999999999999') })),
      violation: { path: `${base}/line[1]/unitPrice`, expected: 'at most 13 digits before the decimals' },
    },
    {
      says: 'amounts whose sum is more than an exact number holds, signs apart',
      bytes: envelope(request({ line: largest + largest.replace('<amount>', '<amount>-') })),
      violation: {
        path: '/transferInvoiceBasis',
        expected: 'at most 13 digits before the decimals in the sum of the amounts',
        got: '19999999999999.98',
      },
    },
    {
      says: 'missing client',
      bytes: envelope(request({ bases: basis({}).replace('<client>013</client>', '') })),
      violation: { path: `${base}/customer`, expected: 'client', got: 'customer' },
    },
    { says: 'no line', bytes: envelope(request({ line: ' ' })), violation: { path: base, got: 'nothing' } },
    {
      says: 'unknown element',
      bytes: envelope(request({ basis: '<kid>1</kid>' })),
      violation: { path: `${base}/kid`, got: 'kid' },
    },
    {
      says: 'right element in no namespace, as clients send it that do not qualify what is inside',
      bytes: envelope(request().replace('<invoiceBasisId>', '<invoiceBasisId xmlns="">')),
      violation: {
        path: `${base}/invoiceBasisId`,
        expected: 'invoiceBasisId in namespace urn:laft-visma:ws_fakturagrunnlag:1',
        got: 'invoiceBasisId in namespace (none)',
      },
    },
    {
      says: 'right element in a wrong namespace',
      bytes: envelope(request().replace('<invoiceBasisId>', '<invoiceBasisId xmlns="urn:other">')),
      violation: { path: `${base}/invoiceBasisId`, got: 'invoiceBasisId in namespace urn:other' },
    },
    {
      says: 'unknown attribute',
      bytes: envelope(request().replace('<invoiceBasis>', '<invoiceBasis a="1">')),
      violation: { path: base, got: 'attribute a' },
    },
    {
      says: 'impossible date',
      bytes: envelope(request({ basis: '<periodFrom>2026-02-30</periodFrom>' })),
      violation: { path: `${base}/periodFrom`, expected: 'a date, e.g. 2026-11-30', got: '2026-02-30' },
    },
    {
      says: 'too long id',
      bytes: envelope(request().replace('B-1', 'B-12345678901234567')),
      violation: { path: `${base}/invoiceBasisId`, expected: 'at most 16 characters' },
    },
    {
      says: 'negative quantity',
      bytes: envelope(request({ line: line().replace('1.00<', '-1.00<') })),
      violation: { path: `${base}/line[1]/quantity`, expected: 'at least 0', got: '-1.00' },
    },
    {
      says: 'text between elements',
      bytes: envelope(request({ head: 'hei' })),
      violation: { path: '/transferInvoiceBasis', got: 'text' },
    },
  ])('$says', async ({ bytes, violation }) => {
    const read = await readEnvelope(bytes, { version: '1.1' });
    expect(read).toMatchObject({ kind: 'refused', reason: 'invalid', code: 'VE-213' });
    expect(read).toHaveProperty('violations.0', expect.objectContaining(violation));
  });

  test.each([
    { says: 'label of the transport', bytes: envelope(request()), charset: 'iso-8859-1', got: 'iso-8859-1' },
    {
      says: 'XML declaration',
      bytes: Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a/>'),
      charset: undefined,
      got: 'windows-1252',
    },
    { says: 'bytes', bytes: Buffer.from('<a>Øst</a>', 'latin1'), charset: 'utf-8', got: 'bytes that are not UTF-8' },
    {
      says: 'UTF-16',
      bytes: Buffer.from('\uFEFF<a/>', 'utf16le'),
      charset: undefined,
      got: 'bytes that are not UTF-8',
    },
    ...[
      { says: 'ASCII in UTF-16, which guesses right', head: '' },
      { says: 'ASCII in UTF-16 that calls itself UTF-8', head: '<?xml version="1.0" encoding="UTF-8"?>' },
      { says: 'ASCII in UTF-16 with a DOCTYPE', head: '<!DOCTYPE x>' },
    ].map(({ says, head }) => ({
      says,
      bytes: Buffer.from(`${head}${envelope(request()).toString()}`, 'utf16le'),
      charset: undefined,
      got: 'U+0000',
    })),
    {
      says: 'XML declaration, a long way in',
      bytes: Buffer.from(`<?xml version="1.0"${' '.repeat(5000)}encoding="ISO-8859-1"?><a/>`),
      charset: undefined,
      got: 'ISO-8859-1',
    },
  ])(`${wrongCharset}: $says`, async ({ bytes, charset, got }) => {
    const read = await readEnvelope(bytes, { version: '1.1', ...(charset ? { charset } : {}) });
    expect(read).toMatchObject({ kind: 'refused', code: 'VE-205', violations: [{ expected: 'UTF-8', got }] });
  });

  test('the place of a wrong byte is counted in bytes', async () => {
    const bytes = Buffer.concat([Buffer.from('<a>æ'), Buffer.from([0xe6]), Buffer.from('</a>')]);
    const read = await readEnvelope(bytes, { version: '1.1' });
    expect(read).toHaveProperty('violations.0.path', '/ (byte 6)');
  });

  test.each([
    { port: '1.1', sent: '1.2' },
    { port: '1.2', sent: '1.1' },
  ] as const)('an envelope of SOAP $sent at the port of $port', async ({ port, sent }) => {
    const read = await readEnvelope(envelope(request(), sent), { version: port });
    expect(read).toMatchObject({ kind: 'refused', reason: 'version-mismatch' });
  });

  test('a header that must be understood', async () => {
    const header = '<s:Header><w:Security xmlns:w="urn:w" s:mustUnderstand="1"/></s:Header>';
    expect(await readEnvelope(envelope(request(), '1.1', header), { version: '1.1' })).toMatchObject({
      reason: 'must-understand',
    });
    const optional = header.replace('"1"', '"0"');
    expect((await accepted(envelope(request(), '1.1', optional))).kind).toBe('request');
  });

  test.each([
    { action: undefined, kind: 'request' },
    { action: '', kind: 'request' },
    { action: `${namespace}/transferInvoiceBasis`, kind: 'request' },
    { action: `${namespace}/getTransfer`, kind: 'refused' },
  ])('SOAPAction $action: $kind', async ({ action, kind }) => {
    const read = await readEnvelope(envelope(request()), {
      version: '1.1',
      ...(action === undefined ? {} : { action }),
    });
    expect(read.kind).toBe(kind);
  });
});

test.each([
  { version: '1.1', path: 'HTTP header SOAPAction' },
  { version: '1.2', path: 'HTTP header Content-Type, action' },
] as const)('a wrong action in SOAP $version is placed where it stands', async ({ version, path }) => {
  const read = await readEnvelope(envelope(request(), version), { version, action: 'urn:other' });
  const expected = `"${namespace}/transferInvoiceBasis"`;
  expect(read).toMatchObject({ kind: 'refused', violations: [{ path, expected, got: '"urn:other"' }] });
});

test('violations come all at once, in the order of the message', async () => {
  const broken = line().replace('8000.10', 'x').replace('1.00<', 'y<');
  const read = await readEnvelope(envelope(request({ bases: basis({}) + basis({ line: broken }) })), {
    version: '1.1',
  });
  const second = '/transferInvoiceBasis/invoiceBasis[2]/line[1]';
  expect(read).toMatchObject({
    violations: [
      { path: `${second}/unitPrice`, got: 'x' },
      { path: `${second}/quantity`, got: 'y' },
    ],
  });
});

test('in a large message too, after a thousand right bases', async () => {
  const wrong = basis({ line: line().replace('8000.10', 'x') });
  const read = await readEnvelope(envelope(request({ bases: basis({}).repeat(2000) + wrong })), { version: '1.1' });
  expect(read).toMatchObject({
    violations: [{ path: '/transferInvoiceBasis/invoiceBasis[2001]/line[1]/unitPrice', got: 'x' }],
  });
});

test('and what is wrong between right bases', async () => {
  const read = await readEnvelope(envelope(request({ bases: `${basis({}).repeat(2000)}<other/>` })), {
    version: '1.1',
  });
  expect(read).toMatchObject({ violations: [{ path: '/transferInvoiceBasis/other', got: 'other' }] });
});

test('what was got never shows a real-looking number, whatever its check digits', async () => {
  const realLooking = '12038599999';
  const read = await readEnvelope(envelope(request({ line: line().replace('8000.10', `${realLooking}x`) })), {
    version: '1.1',
  });
  expect(read).toHaveProperty('violations.0.got', '***********x');
});

describe('what would take down a careless server', () => {
  const deep = `<transferInvoiceBasis xmlns="${namespace}">${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</transferInvoiceBasis>`;
  const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${i ? `&a${i - 1};`.repeat(10) : '&a;'}">`).join('')}]>`;
  test.each([
    { says: '20,000 nested elements', bytes: envelope(deep), code: 'VE-213' },
    ...['<![CDATA[x]]>', 'x<!---->', 'x<?p?>'].map((piece) => ({
      says: `an id of 600,000 pieces such as ${piece}`,
      bytes: envelope(request().replace('T-1', piece.repeat(600_000))),
      code: 'VE-214',
    })),
    {
      says: 'entity expansion',
      bytes: Buffer.concat([Buffer.from(laughs), envelope(request({ basis: '<profile>&a19;</profile>' }))]),
      code: 'VE-213',
    },
    {
      says: 'an external entity',
      bytes: Buffer.concat([Buffer.from('<!DOCTYPE a SYSTEM "file:///etc/passwd">'), envelope(request())]),
      code: 'VE-213',
    },
    {
      says: 'more than 500,000 elements',
      bytes: envelope(request({ bases: `<invoiceBasis>${'<line/>'.repeat(10_000)}</invoiceBasis>`.repeat(51) })),
      code: 'VE-214',
    },
    {
      says: '100,000 empty bases',
      bytes: envelope(request({ bases: '<invoiceBasis/>'.repeat(100_000) })),
      code: 'VE-214',
    },
    {
      says: '25 bases of 19,000 wrong lines',
      bytes: envelope(request({ bases: basis({ line: '<line/>'.repeat(19_000) }).repeat(25) })),
      code: 'VE-213',
    },
    {
      says: '19,000 wrong bases',
      bytes: envelope(request({ bases: '<invoiceBasis/>'.repeat(19_000) })),
      code: 'VE-213',
    },
  ])('$says is refused, and the next message is read', async ({ bytes, code }) => {
    const read = await readEnvelope(bytes, { version: '1.1' });
    expect(read).toMatchObject({ kind: 'refused', code });
    expect(read.kind === 'refused' && read.violations.length).toBeLessThanOrEqual(20);
    expect((await accepted(envelope(request()))).kind).toBe('request');
  });
});

test.each(messageExamples.filter(({ file }) => !/ve-(205|213)/.test(file)))(
  'example $file is a message',
  async ({ file }) => {
    const bytes = readFileSync(packageFile(`contracts/examples/${file}`));
    const version = bytes.includes(envelopeNamespaces['1.2']) ? '1.2' : '1.1';
    expect((await accepted(bytes, version)).kind).toBe('request');
  },
);
