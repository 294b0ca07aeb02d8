// Faults through the control API: set, looked at, taken away, refused in words; and which messages they strike.
import { beforeAll, describe, expect, test } from 'vitest';
import { faultKinds } from '../../../contracts/faults.ts';
import { exampleFile } from '../doors/example-register.ts';
import { basic, basis, contentTypes, envelope, question, transfer } from '../doors/soap-exchange.ts';
import { FaultBench, fileOf, type GivenFault, message } from './bench.ts';

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.start();
  return () => bench.stop();
});

interface Problem {
  error: { code: string; message: string };
}

test('the kinds are listed as they are', async () => {
  expect(await bench.api('/fault-kinds')).toEqual(JSON.parse(JSON.stringify({ kinds: faultKinds })));
});

test('one is set, shown with its defaults, and taken away', async () => {
  const set = await bench.api<{ id: string }>('/w/one/faults', 'POST', { kind: 'http-error', when: { nth: 2 } });
  expect(set).toEqual({
    id: 'http-error-1',
    kind: 'http-error',
    parameters: { status: 500, retryAfterSeconds: 30, processed: false },
    when: { nth: 2 },
    times: 1,
    fitted: 0,
    used: 0,
  });
  expect(await bench.api('/w/one/faults')).toEqual({ faults: [set] });
  expect(await bench.api(`/w/one/faults/${set.id}`)).toEqual(set);
  expect(await bench.api(`/w/one/faults/${set.id}`, 'DELETE')).toEqual({ removed: set.id });
  expect(await bench.api<Problem>(`/w/one/faults/${set.id}`)).toMatchObject({ error: { code: 'not-found' } });
  expect(await bench.api<Problem>(`/w/one/faults/${set.id}`, 'DELETE')).toMatchObject({ error: { code: 'not-found' } });
});

test('several at once instead of those that are set, and none', async () => {
  await bench.api('/w/several/faults', 'POST', { kind: 'delay' });
  const put = { faults: [{ kind: 'slow-drip' }, { kind: 'maintenance' }] };
  expect(await bench.api('/w/several/faults', 'PUT', put)).toMatchObject(put);
  expect(await bench.api('/w/several/faults', 'DELETE')).toEqual({ faults: [] });
});

test.each([
  { body: { kind: 'anser-lost' }, says: 'did you mean "answer-lost"?' },
  { body: { kind: 'delay', parameters: { mss: 3 } }, says: 'unknown key; did you mean "ms"?' },
  { body: { kind: 'time-out', when: { client: '013' } }, says: 'nobody knows its client' },
  { body: { kind: 'delay', when: { customer: '12038599999' } }, says: "looks like a real person's" },
])('refused: $says', async ({ body, says }) => {
  const refused = await bench.api<Problem>('/w/refused/faults', 'POST', body);
  expect(refused.error.message).toContain(says);
  const list = await bench.api<Problem>('/w/refused/faults', 'PUT', { faults: [{ kind: 'delay' }, body] });
  expect(list.error.message).toContain(says);
  expect(await bench.api('/w/refused/faults')).toEqual({ faults: [] });
});

describe('whom a fault strikes', () => {
  const two = envelope(transfer(basis({ id: 'B-1' }) + basis({ id: 'B-2', client: '014' }), { id: 'T-2' }));
  const validate = envelope(transfer(basis(), { operation: 'validateInvoiceBasis' }));
  const asking = envelope(question('T-1'));
  const rows: { what: string; given: GivenFault; body: string; strikes: boolean }[] = [
    {
      what: 'the operation',
      given: { kind: 'delay', when: { operation: 'getTransfer' } },
      body: asking,
      strikes: true,
    },
    {
      what: 'another operation',
      given: { kind: 'delay', when: { operation: 'getTransfer' } },
      body: two,
      strikes: false,
    },
    { what: 'the channel', given: { kind: 'delay', when: { channel: 'web-service' } }, body: two, strikes: true },
    { what: 'another channel', given: { kind: 'delay', when: { channel: 'file' } }, body: two, strikes: false },
    { what: 'a client', given: { kind: 'delay', when: { client: '014' } }, body: two, strikes: true },
    { what: 'another client', given: { kind: 'delay', when: { client: '015' } }, body: two, strikes: false },
    { what: 'a customer', given: { kind: 'delay', when: { customer: '12838510068' } }, body: two, strikes: true },
    {
      what: 'another customer',
      given: { kind: 'delay', when: { customer: '41879020008' } },
      body: two,
      strikes: false,
    },
    { what: 'what is stored', given: { kind: 'answer-lost' }, body: two, strikes: true },
    { what: 'what is not stored', given: { kind: 'answer-lost' }, body: validate, strikes: false },
    { what: 'a question', given: { kind: 'answer-lost' }, body: asking, strikes: false },
    {
      what: 'a question that is named',
      given: { kind: 'answer-lost', when: { operation: 'getTransfer' } },
      body: asking,
      strikes: true,
    },
    { what: 'what cannot be read', given: { kind: 'http-error' }, body: '<no', strikes: true },
    { what: 'what cannot be read, at the commit', given: { kind: 'answer-lost' }, body: '<no', strikes: false },
  ];

  test.each(rows)('$what: $strikes', async ({ what, given, body, strikes }) => {
    const workspace = `whom-${what.replaceAll(/[^a-z]+/g, '-')}`;
    await bench.set(workspace, given);
    await bench.message(workspace, body);
    expect(await bench.used(workspace)).toEqual([strikes ? 1 : 0]);
  });

  test('a message with a wrong password stores nothing, and meets no fault of the commit', async () => {
    await bench.set('stranger', { kind: 'lost-before-processing' });
    const seen = await bench.message('stranger', message(), { authorization: 'Basic bm86bm8=' });
    expect(seen.text).toMatch(/^HTTP\/1.1 401 /);
    expect(await bench.used('stranger')).toEqual([0]);
  });

  test('a client and a customer of a file', async () => {
    await bench.set('of-a-file', { kind: 'http-error', when: { client: '013', customer: '41879020008' } });
    await bench.upload('of-a-file', await fileOf(1));
    await bench.upload('of-a-file', await exampleFile('accepted-organisation'));
    const several = await bench.upload('of-a-file', await exampleFile('accepted-several-transfers'));
    expect(several.text).toMatch(/^HTTP\/1.1 500 /);
    expect(await bench.used('of-a-file')).toEqual([1]);
  });

  test('the second and the third of four', async () => {
    await bench.set('nth', { kind: 'http-error', when: { nth: 2 }, times: 2 });
    const statuses: string[] = [];
    for (const nth of [1, 2, 3, 4]) {
      statuses.push((await bench.message('nth', message(`T-${nth}`, `B-${nth}`))).text.slice(9, 12));
    }
    expect(statuses).toEqual(['200', '500', '500', '200']);
    expect(await bench.stored('nth')).toEqual(['B-1', 'B-4']);
  });

  test('by chance, with the same seed in two workspaces alike', async () => {
    const struck: number[][] = [];
    for (const workspace of ['seed-one', 'seed-two']) {
      await bench.set(workspace, {
        kind: 'http-error',
        when: { probability: 0.5, seed: 42 },
        times: 'always',
      });
      const nths: number[] = [];
      for (let nth = 1; nth <= 12; nth++) {
        const { text } = await bench.message(workspace, message(`T-${nth}`, `B-${nth}`));
        if (text.startsWith('HTTP/1.1 500')) nths.push(nth);
      }
      struck.push(nths);
    }
    expect(struck[0]).toEqual(struck[1]);
    expect([struck[0]?.length === 0, struck[0]?.length === 12]).toEqual([false, false]);
  });

  test('a workspace that the user chooses', async () => {
    await bench.set('chosen', { kind: 'reset-before-read' });
    const authorization = `Basic ${Buffer.from('laft+chosen:laft').toString('base64')}`;
    const head = { host: 'localhost', 'content-type': contentTypes['1.1'], authorization };
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
    const body = message();
    const raw = `POST /ws_fakturagrunnlag HTTP/1.1\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n${body}`;
    expect((await bench.raw(Buffer.from(raw))).end).toBe('reset');
  });
});

describe('what nobody answered is kept without real-looking numbers', () => {
  test.each([
    { what: 'an upload', send: async (w: string, file: Buffer) => bench.upload(w, file) },
    { what: 'a dropped file', send: async (w: string, file: Buffer) => bench.drop(w, 'fil.txt', file) },
    {
      what: 'a message',
      send: async (w: string) =>
        bench.message(w, message().replace('12838510068', '12038599999'), { authorization: basic }),
    },
  ])('$what', async ({ what, send }) => {
    const workspace = what.replaceAll(' ', '-');
    await bench.set(workspace, { kind: 'lost-before-processing' });
    await send(workspace, await exampleFile('ve-216'));
    const { exchanges } = await bench.api<{ exchanges: { sequence: number; status: number; verdict: string }[] }>(
      `/w/${workspace}/exchanges`,
    );
    expect(exchanges).toMatchObject([{ status: 0, verdict: 'fault' }]);
    const address = `${bench.emulator.url}/api/w/${workspace}/exchanges/${exchanges[0]?.sequence}/request`;
    const kept = await (await fetch(address)).text();
    expect(kept).toContain('***********');
    expect(kept).not.toContain('12038599999');
  });
});

test('maintenance by the clock: closed from the one moment, open again from the other', async () => {
  await bench.set('window', { kind: 'maintenance', parameters: { from: '2026-11-30', to: '2026-12-01' } });
  const statuses: string[] = [];
  for (const now of ['2026-11-29T23:59:59Z', '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z']) {
    await bench.api('/w/window/clock', 'PUT', { now });
    statuses.push((await bench.message('window', message(`T-${now}`, `B-${now.slice(0, 10)}`))).text.slice(9, 12));
  }
  expect(statuses).toEqual(['200', '503', '200']);
});
