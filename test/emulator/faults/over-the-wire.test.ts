// Every kind of fault that can occur over the wire, by message and by upload: what the sender saw, what was stored, what the list
// of exchanges says, that the fault is used up, and that the next request is answered as if nothing had been.
import { beforeAll, describe, expect, test } from 'vitest';
import { faultKinds } from '../../../contracts/faults.ts';
import { basic, contentTypes } from '../doors/soap-exchange.ts';
import { FaultBench, fileOf, type GivenFault, message, request, type Seen } from './bench.ts';

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.start();
  return () => bench.stop();
});

type Way = 'web-service' | 'upload';
/** `once` and `twice`: by how many exchanges it was processed; `half`: of the file. */
type Stored = 'nothing' | 'all' | 'half';

interface Row {
  given: GivenFault;
  /** Beginning of the answer's first line, or how the connection ended without one. */
  sees: string | RegExp;
  end: Seen['end'];
  stored: Stored;
  /** Status of each exchange that was kept. */
  statuses: number[];
  ways?: Way[];
}

const rows: Row[] = [
  { given: { kind: 'time-out' }, sees: '', end: 'given up', stored: 'nothing', statuses: [0] },
  { given: { kind: 'reset-before-read' }, sees: '', end: 'reset', stored: 'nothing', statuses: [0] },
  { given: { kind: 'reset-after-read' }, sees: '', end: 'reset', stored: 'nothing', statuses: [0] },
  {
    given: { kind: 'http-error', parameters: { status: 503, retryAfterSeconds: 7 } },
    sees: /^HTTP\/1.1 503 .*\r\nretry-after: 7\r\n/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [0],
  },
  {
    given: { kind: 'http-error' },
    sees: /^HTTP\/1.1 500 (?!.*retry-after)/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [0],
  },
  {
    given: { kind: 'http-error', parameters: { status: 502, processed: true } },
    sees: /^HTTP\/1.1 502 /,
    end: 'whole',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'html-page' },
    sees: /^HTTP\/1.1 200 .*content-type: text\/html.*<h1>/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [0],
  },
  {
    given: { kind: 'html-page', parameters: { status: 403, processed: true } },
    sees: /^HTTP\/1.1 403 .*<h1>/is,
    end: 'whole',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'soap-fault' },
    sees: /^HTTP\/1.1 500 .*text\/xml.*<faultcode>[\w-]+:Server<.*unable to process/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [0],
  },
  {
    given: { kind: 'not-authorised' },
    sees: /^HTTP\/1.1 401 .*www-authenticate: Basic.*VE-211/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [401],
  },
  {
    given: { kind: 'subscription-gone', times: 1 },
    sees: /^HTTP\/1.1 500 .*VE-212/s,
    end: 'whole',
    stored: 'nothing',
    statuses: [500],
  },
  {
    given: { kind: 'maintenance', parameters: { retryAfterSeconds: 99 }, times: 1 },
    sees: /^HTTP\/1.1 503 .*retry-after: 99\r\n.*VE-215/is,
    end: 'whole',
    stored: 'nothing',
    statuses: [503],
  },
  {
    given: { kind: 'lost-before-processing' },
    sees: '',
    end: 'closed',
    stored: 'nothing',
    statuses: [0],
  },
  {
    given: { kind: 'lost-before-processing', parameters: { senderSees: 'bad-gateway' } },
    sees: /^HTTP\/1.1 502 /,
    end: 'whole',
    stored: 'nothing',
    statuses: [0],
  },
  { given: { kind: 'answer-lost' }, sees: '', end: 'closed', stored: 'all', statuses: [200] },
  {
    given: { kind: 'answer-lost', parameters: { senderSees: 'reset' } },
    sees: '',
    end: 'reset',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'answer-lost', parameters: { senderSees: 'time-out' } },
    sees: '',
    end: 'given up',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'answered-not-processed' },
    sees: /^HTTP\/1.1 200 .*(<errorFlag>SUCCESS<|"errorFlag": "SUCCESS")/s,
    end: 'whole',
    stored: 'nothing',
    statuses: [200],
  },
  { given: { kind: 'half-imported' }, sees: '', end: 'closed', stored: 'half', statuses: [200] },
  {
    given: { kind: 'delivered-twice' },
    sees: /^HTTP\/1.1 200 .*SUCCESS/s,
    end: 'whole',
    stored: 'all',
    statuses: [200, 200],
  },
  { given: { kind: 'overtaken' }, sees: '', end: 'closed', stored: 'nothing', statuses: [0] },
  {
    given: { kind: 'delay', parameters: { ms: 1234 } },
    sees: /^HTTP\/1.1 200 .*SUCCESS/s,
    end: 'whole',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'half-answer', parameters: { percent: 40 } },
    sees: /^HTTP\/1.1 200 /,
    end: 'closed',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'slow-drip', parameters: { bytes: 7, everyMs: 3 } },
    sees: /^HTTP\/1.1 200 .*SUCCESS/s,
    end: 'whole',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'malformed-xml' },
    sees: /^HTTP\/1.1 200 .*<(\w+:)?Body>.*<(\w+:)?Body>/s,
    end: 'whole',
    stored: 'all',
    statuses: [200],
  },
  {
    given: { kind: 'malformed-xml', parameters: { processed: false } },
    sees: /^HTTP\/1.1 200 .*<(\w+:)?Body>.*<(\w+:)?Body>/s,
    end: 'whole',
    stored: 'nothing',
    statuses: [200],
  },
];

const cells = rows.flatMap((row) => {
  const kind = faultKinds.find(({ key }) => key === row.given.kind);
  const ways = (kind?.ways ?? []).filter((way): way is Way => way !== 'folder');
  return ways.map((way) => ({ ...row, way, what: `${row.given.kind} ${JSON.stringify(row.given.parameters ?? {})}` }));
});

test('every kind that can occur over the wire is played by each of its ways', () => {
  const wanted = faultKinds.flatMap(({ key, ways }) => ways.filter((way) => way !== 'folder').map((way) => [key, way]));
  const played = new Set(cells.map(({ given, way }) => `${given.kind} ${way}`));
  expect(wanted.filter(([key, way]) => !played.has(`${key} ${way}`))).toEqual([]);
});

describe.each(cells)('$what by $way', ({ given, sees, end, stored, statuses, way, what }) => {
  const workspace = `${way}-${what.replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 60).replace(/-$/, '');
  const send = async (nth = 1): Promise<Seen> =>
    way === 'upload'
      ? bench.upload(workspace, await fileOf(3, `FX-00${nth}`))
      : bench.message(workspace, message(`T-${nth}`, `B-${nth}`));
  const all = way === 'upload' ? ['FG-01', 'FG-02', 'FG-03'] : ['B-1'];
  const half = ['FG-01', 'FG-02'];

  test('strikes once, is seen, and the next request is clean', async () => {
    const id = await bench.set(workspace, given);
    const seen = await send();
    expect(seen.end).toBe(end);
    if (typeof sees === 'string') expect(seen.text).toBe(sees);
    else expect(seen.text).toMatch(sees);
    expect(await bench.stored(workspace)).toEqual({ nothing: [], all, half }[stored]);
    const kept = await bench.exchanges(workspace);
    expect(kept.map(({ status, fault }) => [status, fault])).toEqual(statuses.map((status) => [status, id]));
    expect(await bench.used(workspace)).toEqual([1]);
    const next = await send(2);
    expect(next.text).toMatch(/^HTTP\/1.1 200 .*SUCCESS/s);
    expect((await bench.exchanges(workspace)).at(-1)?.fault).toBe(given.kind === 'overtaken' ? id : undefined);
    expect(await bench.used(workspace)).toEqual([1]);
  });
});

describe('the answer as it comes', () => {
  test('half of it: the headers promise all, and so many bytes come', async () => {
    await bench.set('half', { kind: 'half-answer', parameters: { percent: 25 } });
    const { text } = await bench.message('half');
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const promised = Number(/content-length: (\d+)/.exec(head)?.[1]);
    expect([body.length, /connection: close/.test(head)]).toEqual([Math.floor(promised / 4), true]);
    expect((await bench.exchanges('half')).map(({ verdict }) => verdict)).toEqual(['received']);
  });

  test('late: after so long, and whole', async () => {
    const before = bench.waits.length;
    await bench.set('late', { kind: 'delay', parameters: { ms: 4321 } });
    await bench.message('late');
    expect(bench.waits.slice(before)).toContain(4321);
  });

  test('dripping: headers and body, so many bytes at a time', async () => {
    const before = bench.waits.length;
    await bench.set('drip', { kind: 'slow-drip', parameters: { bytes: 50, everyMs: 17 } });
    const { text } = await bench.message('drip');
    const pauses = bench.waits.slice(before).filter((ms) => ms === 17).length;
    expect(pauses).toBe(Math.ceil(text.length / 50) - 1);
  });

  test('a fault of SOAP 1.2 answers a message of SOAP 1.2', async () => {
    await bench.set('twelve', { kind: 'soap-fault' });
    const headers = { 'content-type': contentTypes['1.2'], authorization: basic };
    const seen = await bench.raw(request('/w/twelve/ws_fakturagrunnlag', headers, Buffer.from(message())));
    expect(seen.text).toMatch(/^HTTP\/1.1 500 .*application\/soap\+xml.*:Receiver</s);
  });

  test('answered, and nothing stored: a receipt number that no other transfer gets', async () => {
    await bench.set('forgot', { kind: 'answered-not-processed' });
    const numberIn = ({ text }: Seen) => /<receiptNumber>(.+?)</.exec(text)?.[1];
    const first = numberIn(await bench.message('forgot'));
    const second = numberIn(await bench.message('forgot', message('T-2', 'B-2')));
    expect(first).toMatch(/\d/);
    expect(second).not.toBe(first);
    const asked = await bench.api<{ transfers: { transferId: string }[] }>('/w/forgot/transfers');
    expect(asked.transfers.map(({ transferId }) => transferId)).toEqual(['T-2']);
  });
});

describe('before the message is read', () => {
  const head = `POST /w/unread/ws_fakturagrunnlag HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${contentTypes['1.1']}\r\ncontent-length: 1000\r\n\r\n`;

  test('the connection is reset though no byte of the body has come', async () => {
    await bench.set('unread', { kind: 'reset-before-read' });
    const socket = bench.connect();
    socket.write(head);
    expect(await bench.watch(socket)).toEqual({ text: '', end: 'reset' });
  });

  test('nothing is answered, and when the time is up the connection is reset', async () => {
    await bench.set('timed', { kind: 'time-out', parameters: { ms: 40 } });
    expect(await bench.message('timed')).toEqual({ text: '', end: 'reset' });
    expect(bench.waits).toContain(40);
  });

  test('a description of the service is not struck', async () => {
    await bench.set('described', { kind: 'reset-before-read', times: 'always' });
    const description = await fetch(`${bench.emulator.url}/w/described/ws_fakturagrunnlag?wsdl`);
    expect(description.status).toBe(200);
    expect(await bench.used('described')).toEqual([0]);
  });
});

describe('overtaken', () => {
  test('comes after the next one that is stored', async () => {
    await bench.set('late-one', { kind: 'overtaken' });
    await bench.message('late-one', message('T-1', 'B-1'));
    expect(await bench.api('/w/late-one/faults')).toMatchObject({ faults: [{ used: 1, holds: 1 }] });
    await bench.message('late-one', message('T-2', 'B-2'));
    const { transfers } = await bench.api<{ transfers: { transferId: string }[] }>('/w/late-one/transfers');
    expect(transfers.map(({ transferId }) => transferId)).toEqual(['T-1', 'T-2']);
    expect(await bench.stored('late-one')).toEqual(['B-1', 'B-2']);
  });

  test('or when it is released, once', async () => {
    await bench.set('let-go', { kind: 'overtaken' });
    await bench.message('let-go');
    expect(await bench.stored('let-go')).toEqual([]);
    expect([await bench.release('let-go'), await bench.release('let-go')]).toEqual([1, 0]);
    expect(await bench.stored('let-go')).toEqual(['B-1']);
  });

  test.each([
    { how: 'is reset', path: '/reset', method: 'POST' },
    { how: 'is dropped', path: '', method: 'DELETE' },
  ])('is gone when its workspace $how', async ({ how, path, method }) => {
    const workspace = `afresh-${how.replaceAll(' ', '-')}`;
    await bench.set(workspace, { kind: 'overtaken' });
    await bench.message(workspace);
    await bench.api(`/w/${workspace}${path}`, method);
    expect(await bench.api(`/w/${workspace}/faults`)).toEqual({ faults: [] });
    expect(await bench.release(workspace)).toBe(0);
    expect(await bench.stored(workspace)).toEqual([]);
  });
});

test('a server that closes waits for nobody who is held, and lets late answers go', async () => {
  const own = await FaultBench.start();
  await own.set('held', { kind: 'time-out', parameters: { ms: 3_000_000 } });
  await own.set('late', { kind: 'delay', parameters: { ms: 3_000_000 } });
  const held = own.connect();
  held.write(request('/w/held/ws_fakturagrunnlag', { 'content-type': 'text/xml' }, Buffer.from(message())));
  const late = own.connect();
  const headers = { 'content-type': 'text/xml', authorization: basic };
  late.write(request('/w/late/ws_fakturagrunnlag', headers, Buffer.from(message())));
  const texts = [held, late].map(
    (socket) =>
      new Promise<string>((resolve) => {
        let text = '';
        socket.on('data', (chunk) => {
          text += String(chunk);
        });
        socket.on('close', () => resolve(text));
      }),
  );
  while (own.waits.filter((ms) => ms === 3_000_000).length < 2) await new Promise((next) => setImmediate(next));
  await own.stop();
  const [heldText, lateText] = await Promise.all(texts);
  expect(heldText).toBe('');
  expect(lateText).toMatch(/^HTTP\/1.1 200 /);
});
