// Plays every check with the npm package soap, driven by the served WSDL: client.ts WSDL 1.1|1.2 USER PASSWORD.
import { deepStrictEqual } from 'node:assert';
import { BasicAuthSecurity, type Client, createClientAsync } from 'soap';

const [wsdl = '', version = '', user = '', password = ''] = process.argv.slice(2);
const person = '12838510068';

type Content = Readonly<Record<string, unknown>>;
interface ErrorMessage {
  code: string;
  severity: string;
  text: string;
  field?: string;
  value?: string;
  line?: number;
  nearest?: string;
}
interface BasisResult {
  invoiceBasisId: string;
  errorFlag: string;
  errorMessages?: { errorMessage?: ErrorMessage[] };
}
interface TransferResult {
  transferId: string;
  receiptNumber?: string;
  errorFlag: string;
  acceptedCount: number;
  rejectedCount: number;
  acceptedAmount: string;
  rejectedAmount: string;
  result: BasisResult[];
}
interface TransferAnswer {
  received: boolean;
  transfer?: TransferResult;
}
interface FaultDetail {
  code: string;
  text: string;
  violation: unknown;
}

async function connect(withPassword: string): Promise<Client> {
  const client = await createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
  client.setSecurity(new BasicAuthSecurity(user, withPassword));
  return client;
}

const client = await connect(password);

/** Calls the port of the SOAP version through the method that the tool made from the description. */
function call<Answer>(on: Client, operation: string, message: Content): Promise<Answer> {
  const port = version === '1.1' ? 'FakturagrunnlagSoap11' : 'FakturagrunnlagSoap12';
  const method = on.ws_fakturagrunnlag?.[port]?.[operation];
  if (!method) throw new Error(`no method ${operation} on ${port}`);
  return new Promise((resolve, reject) => {
    method(message, (error: unknown, answer: Answer) => (error ? reject(error) : resolve(answer)));
  });
}

function line(price = '8500.00', { quantity = '1.00', amount = price, number = 1, ...more } = {}): Content {
  return { itemNumber: '0100', runningNumber: number, unitPrice: price, quantity, amount, ...more };
}

function basis(invoiceBasisId: string, lines: readonly Content[] = [line()], more: Content = {}): Content {
  // The elements are written in the order of this object.
  const { client: id = '013', customer = { personNumber: person }, ...between } = more;
  return { invoiceBasisId, client: id, customer, paymentForm: 'BG', ...between, line: lines };
}

function transfer(transferId: string, ...invoiceBasis: readonly Content[]): Promise<TransferResult> {
  const message = { transferId, senderSystem: 'LAFT', reference: 'Husleie november 2026', invoiceBasis };
  return call(client, 'transferInvoiceBasis', message);
}

function errorsOf(result: BasisResult | undefined): readonly ErrorMessage[] {
  return result?.errorMessages?.errorMessage ?? [];
}

function equal(expected: unknown, got: unknown): void {
  try {
    deepStrictEqual(got, expected);
  } catch {
    throw new Error(`expected ${JSON.stringify(expected)} got ${JSON.stringify(got)}`);
  }
}

async function echoed(id: string, text: string): Promise<string> {
  const [error] = errorsOf((await transfer(id, basis(id, [line()], { client: text }))).result[0]);
  equal(text, error?.value);
  return error?.text ?? '';
}

async function summed(id: string, expected: string, lines: readonly Content[], more: Content = {}): Promise<void> {
  const answer = await transfer(id, basis(id, lines, more));
  equal(['SUCCESS', expected], [answer.errorFlag, answer.acceptedAmount]);
}

/** The fault as the tool hands it over: SOAP 1.1 and 1.2 have different names for its parts. */
async function faultOf(play: () => Promise<unknown>): Promise<{ detail: FaultDetail; fault: Content }> {
  let caught: unknown;
  try {
    await play();
  } catch (error) {
    caught = error;
  }
  const fault = (caught as { root?: { Envelope: { Body: { Fault: Content } } } } | undefined)?.root?.Envelope.Body
    .Fault;
  if (!fault) throw new Error(`expected a fault got ${caught === undefined ? 'an answer' : String(caught)}`);
  const { faultDetail } = (version === '1.1' ? fault.detail : fault.Detail) as { faultDetail: FaultDetail };
  return { detail: faultDetail, fault };
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
  'every operation is described': async () => {
    const ports: Record<string, object> = client.describe().ws_fakturagrunnlag;
    const operations = ['getTransfer', 'transferInvoiceBasis', 'validateInvoiceBasis'];
    equal(
      [operations, operations],
      Object.values(ports).map((port) => Object.keys(port).sort()),
    );
  },
  'transfer is accepted': async () => {
    const answer = await transfer('T-1', basis('B-1'));
    const { transferId, errorFlag, acceptedCount, rejectedCount, acceptedAmount, rejectedAmount } = answer;
    equal(['T-1', 'SUCCESS', 1, 0], [transferId, errorFlag, acceptedCount, rejectedCount]);
    equal(['8500.00', '0.00'], [acceptedAmount, rejectedAmount]);
    equal(true, Boolean(answer.receiptNumber));
  },
  'same transfer again': async () => {
    const [first, second] = [await transfer('T-1', basis('B-1')), await transfer('T-1', basis('B-1'))];
    equal(first.receiptNumber, second.receiptNumber);
  },
  'getTransfer, received': async () => {
    const { received, transfer: earlier } = await call<TransferAnswer>(client, 'getTransfer', { transferId: 'T-1' });
    equal([true, 'T-1', ['B-1']], [received, earlier?.transferId, earlier?.result.map((each) => each.invoiceBasisId)]);
  },
  'getTransfer, not received': async () => {
    const { received, transfer: earlier } = await call<TransferAnswer>(client, 'getTransfer', { transferId: 'T-none' });
    equal([false, undefined], [received, earlier]);
  },
  'validate stores nothing': async () => {
    const message = { transferId: 'T-2', invoiceBasis: [basis('B-2')] };
    const answer = await call<TransferResult>(client, 'validateInvoiceBasis', message);
    equal(['SUCCESS', 1], [answer.errorFlag, answer.acceptedCount]);
    equal(false, (await call<TransferAnswer>(client, 'getTransfer', { transferId: 'T-2' })).received);
  },
  'one-element lists': async () => {
    const { result } = await transfer('T-3', basis('B-3', [line()], { client: '031' }));
    equal(1, result.length);
    equal(
      ['VE-101'],
      errorsOf(result[0]).map((error) => error.code),
    );
  },
  'a rejected basis': async () => {
    const answer = await transfer('T-4', basis('B-4', [line()], { client: '031' }), basis('B-4b'));
    equal(['ERROR', 1, 1], [answer.errorFlag, answer.acceptedCount, answer.rejectedCount]);
    equal(
      ['ERROR', 'SUCCESS'],
      answer.result.map((result) => result.errorFlag),
    );
    const [error] = errorsOf(answer.result[0]);
    equal(['VE-101', 'error', 'client', '031'], [error?.code, error?.severity, error?.field, error?.value]);
    equal('013', error?.nearest?.slice(0, 3));
  },
  'the line of an error': async () => {
    const lines = [line(), line('10.00', { quantity: '2.00', amount: '20.01', number: 2 })];
    const { result } = await transfer('T-5', basis('B-5', lines));
    equal(
      [['VE-151', 2]],
      errorsOf(result[0]).map((error) => [error.code, error.line]),
    );
  },
  'Norwegian letters': async () => equal(true, /[øå]/.test(await echoed('T-6', 'Ærø Østbø Åsgård æøå'))),
  '& < > in text': async () => {
    await echoed('T-7', `Bø & <Sønn> "A" 'B' ]]> &amp;`);
  },
  'exact decimals': () =>
    summed('T-8', '12345679.20', [
      line('0.10'),
      line('0.10', { number: 2 }),
      line('0.10', { number: 3 }),
      line('12345678.90', { number: 4 }),
    ]),
  'negative decimals': async () => {
    await summed('T-9', '0.30', [line('0.10', { quantity: '3.00', amount: '0.30' })]);
    await summed('T-9c', '-0.30', [line('-0.10', { quantity: '3.00', amount: '-0.30' })], { creditOf: 'T-9' });
  },
  'large decimals': async () => {
    const bases = Array.from({ length: 101 }, (_, n) => basis(`T-10-${n}`, [line('9999999999.99')]));
    equal('1009999999998.99', (await transfer('T-10', ...bases)).acceptedAmount);
  },
  'empty optional elements': async () => {
    const customer = { personNumber: person, name: '', addressLine1: '', addressLine2: '', postalCode: '' };
    const empty = { profile: '', contactReference: '', externalReference: '', caseNumber: '', creditOf: '' };
    const answer = await call<TransferResult>(client, 'transferInvoiceBasis', {
      transferId: 'T-11',
      senderSystem: '',
      reference: '',
      invoiceBasis: [basis('B-11', [{ ...line(), vatCode: '', text: [''] }], { customer, ...empty })],
    });
    equal(['SUCCESS', 1], [answer.errorFlag, answer.acceptedCount]);
    equal([], errorsOf(answer.result[0]));
  },
  'every element': async () => {
    const answer = await transfer('T-12', everything());
    equal(['SUCCESS', 1], [answer.errorFlag, answer.acceptedCount]);
  },
  '1,000 bases': async () => {
    const answer = await transfer('T-13', ...Array.from({ length: 1000 }, (_, n) => basis(`K-${n}`)));
    equal([1000, 1000, 'K-999'], [answer.acceptedCount, answer.result.length, answer.result[999]?.invoiceBasisId]);
    equal('8500000.00', answer.acceptedAmount);
  },
  'fault VE-213, typed': async () => {
    const { detail, fault } = await faultOf(() => transfer('T-14', basis('B-14-is-longer-than-16')));
    const violation = { path: '/transferInvoiceBasis/invoiceBasis[1]/invoiceBasisId', got: '22 characters' };
    const [first] = [detail.violation].flat() as { path: string; got: string }[];
    equal(['VE-213', violation], [detail.code, { path: first?.path, got: first?.got }]);
    const code = version === '1.1' ? fault.faultcode : (fault.Code as { Value: string }).Value;
    equal(version === '1.1' ? 'Client' : 'Sender', String(code).replace(/^.*:/, ''));
  },
  'fault VE-211, wrong password': async () => {
    const stranger = await connect('feil');
    const { detail } = await faultOf(() => call(stranger, 'getTransfer', { transferId: 'T-1' }));
    equal('VE-211', detail.code);
  },
};

function everything(): Content {
  const dimensions = [
    { number: 1, value: '3000' },
    { number: 2, value: '2650' },
  ];
  const texts = ['Husleie november 2026', 'Storgata 1 & 3, Bodø'];
  return basis('B-12', [{ ...line(), vatCode: '0', accountingDimension: dimensions, text: texts }], {
    customer: {
      organizationNumber: '311000004',
      name: 'Bakeriet på Hjørnet AS',
      addressLine1: 'Torvet 3',
      addressLine2: '2. etasje',
      postalCode: '7011',
    },
    profile: 'EHF',
    contactReference: 'Flyktningtjenesten',
    externalReference: 'Bestilling 4471',
    caseNumber: '2026/118',
    internalInvoice: false,
    periodFrom: '2026-11-01',
    periodTo: '2026-11-30',
  });
}

for (const [name, play] of Object.entries(checks)) {
  try {
    await play();
    console.log(`ok ${name}`);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const told = text.startsWith('expected') ? text : `expected no exception got ${text}`;
    console.log(`not ok ${name}: ${told.replaceAll('\n', ' ')}`);
  }
}
