// Two hundred jobs share one server at once, with the same ids and the same customer in all: each tries, and none sees anything of another.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../contracts/values/calendar.ts';
import { namespace } from '../../../contracts/web-service/service.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { exampleFile } from '../doors/example-register.ts';
import { envelope, post, send } from '../doors/soap-exchange.ts';

const numbers = Array.from({ length: 200 }, (_, i) => i);
const ways = ['from a named register', 'by its first use', 'by the Basic user', 'as a copy'] as const;

interface Job {
  number: number;
  name: string;
  way: (typeof ways)[number];
  /** Of the only item that no other job has. */
  item: string;
  amount: string;
  ore: number;
  day: string;
  /** As long as the name in the example file. */
  tenant: string;
}

function job(number: number): Job {
  const ore = 1000_00 + number;
  return {
    number,
    name: `job-${number}`,
    way: ways[number % ways.length] ?? 'by its first use',
    item: String(1000 + number),
    amount: (ore / 100).toFixed(2),
    ore,
    day: addDays('2027-01-01', number),
    tenant: `Jobb ${number}`.padEnd(19, '.'),
  };
}

const neighbour = ({ number }: Job) => job((number + 1) % numbers.length);

interface Sent {
  id: string;
  item: string;
  amount: string;
  creditOf?: string;
  text: string;
}

const basisXml = ({ id, item, amount, creditOf = '', text }: Sent) =>
  `<invoiceBasis><invoiceBasisId>${id}</invoiceBasisId><client>013</client><customer><personNumber>12838510068</personNumber><name>Kari</name></customer><paymentForm>BG</paymentForm>${creditOf && `<creditOf>${creditOf}</creditOf>`}<line><itemNumber>${item}</itemNumber><runningNumber>01</runningNumber><unitPrice>${amount}</unitPrice><quantity>1.00</quantity><amount>${amount}</amount><text>${text}</text></line></invoiceBasis>`;

const message = (id: string, bases: readonly Sent[]) =>
  envelope(
    `<transferInvoiceBasis xmlns="${namespace}"><transferId>${id}</transferId>${bases.map(basisXml).join('')}</transferInvoiceBasis>`,
  );

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let folder: string;
  let file: string;
  let emulator: Emulator;
  const unexpected: unknown[] = [];
  beforeAll(async () => {
    data = await make();
    folder = await mkdtemp(join(tmpdir(), 'two-hundred-'));
    file = (await exampleFile('accepted-private-person')).toString('latin1');
    emulator = await startEmulator({
      ...(data.url === undefined ? {} : { database: data.url }),
      dropFolder: folder,
      pollMs: 3_600_000,
      settleMs: 0,
      report: (_, error) => unexpected.push(error),
    });
    const { register } = await emulator.visma.register('template');
    await emulator.visma.putNamedRegister({ ...register, name: 'second' });
  });
  afterAll(async () => {
    await emulator.close();
    await data.remove();
    await rm(folder, { recursive: true, force: true });
    expect(unexpected).toEqual([]);
  });

  /** As each job reaches the server: by an address of its own, or by the user alone. */
  const address = ({ name, way }: Job) => (way === 'by the Basic user' ? emulator.url : `${emulator.url}/w/${name}`);
  const headersOf = ({ name, way }: Job) => ({
    authorization: `Basic ${Buffer.from(`laft${way === 'by the Basic user' ? `+${name}` : ''}:laft`).toString('base64')}`,
  });
  async function transfer(each: Job, id: string, bases: readonly Sent[]): Promise<string> {
    const answer = await post(`${address(each)}/ws_fakturagrunnlag`, '1.1', message(id, bases), headersOf(each));
    expect(answer.status).toBe(200);
    return answer.text;
  }
  async function upload(each: Job): Promise<{ receipts: { acceptedCount: number; bases: { repeated: boolean }[] }[] }> {
    const body = Buffer.from(file.replace('Kari Nordmann Østbø', each.tenant), 'latin1');
    const answer = await send(`${address(each)}/flat-file?name=${each.name}.txt`, { headers: headersOf(each), body });
    return JSON.parse(answer.text);
  }
  async function api(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> {
    const answer = await send(`${emulator.url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: JSON.parse(answer.text) as never };
  }
  const answered = (text: string) =>
    Object.fromEntries(
      ['receiptNumber', 'acceptedCount', 'rejectedCount', 'acceptedAmount'].map((name) => [
        name,
        new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`).exec(text)?.[1],
      ]),
    );

  async function begin(each: Job): Promise<void> {
    const { name, way } = each;
    if (way === 'from a named register') await api('PUT', `/w/${name}`, { register: 'second', leaseSeconds: 3600 });
    if (way === 'as a copy') await api('PUT', `/w/${name}`, { from: 'template', leaseSeconds: 3600 });
    const item = { name: `Bare i ${name}`, active: true };
    expect((await api('PUT', `/w/${name}/register/items/${encodeURIComponent(`013/${each.item}`)}`, item)).status).toBe(
      200,
    );
    expect((await api('PUT', `/w/${name}/clock`, { now: each.day })).status).toBe(200);
  }

  async function play(each: Job): Promise<void> {
    await begin(each);
    const own = { id: 'B-1', item: each.item, amount: each.amount, text: each.name };
    const ofNeighbour = { id: 'B-2', item: neighbour(each).item, amount: each.amount, text: each.name };
    const first = await transfer(each, 'T-1', [own, ofNeighbour]);
    expect(answered(first)).toEqual({
      receiptNumber: 'K000004',
      acceptedCount: '1',
      rejectedCount: '1',
      acceptedAmount: each.amount,
    });
    expect(await transfer(each, 'T-1', [own, ofNeighbour])).toBe(first);
    const credit = { ...own, creditOf: 'B-1', amount: '-600.00' };
    const [one, two] = await Promise.all(
      ['C-1', 'C-2'].map((id) => transfer(each, `T-${id}`, [{ ...credit, id }]).then(answered)),
    );
    expect([one?.acceptedCount, two?.acceptedCount].toSorted()).toEqual(['0', '1']);
    expect((await upload(each)).receipts).toMatchObject([{ acceptedCount: 1, bases: [{ repeated: false }] }]);
    expect((await upload(each)).receipts).toMatchObject([{ acceptedCount: 1 }]);
    const lying = join(folder, 'in', each.name);
    await mkdir(lying, { recursive: true });
    const dropped = file.replaceAll('G-101', 'G-102').replace('FX-101', 'FX-102');
    await writeFile(join(lying, 'same.txt'), dropped.replace('Kari Nordmann Østbø', each.tenant), 'latin1');
  }

  interface Seen {
    bases: { totalOre: number; accepted: boolean; receivedAt: string; basis: { basisId: string; name: string } }[];
    total: number;
  }

  /** Everything that the job can see of itself, each thing held to what only it has done. */
  async function readBack(each: Job): Promise<void> {
    const { name, ore, day, tenant } = each;
    const { body: seen } = (await api('GET', `/w/${name}/bases`)) as unknown as { body: Seen };
    const byId = seen.bases.map(({ basis, totalOre, accepted }) => [basis.basisId, totalOre, accepted]);
    const credits = byId.filter(([id]) => String(id).startsWith('C-'));
    expect(byId).toEqual(
      expect.arrayContaining([
        ['B-1', ore, true],
        ['B-2', ore, false],
      ]),
    );
    expect(credits.map(([, , accepted]) => accepted).toSorted()).toEqual([false, true]);
    expect(seen.total).toBe(6);
    expect(new Set(seen.bases.map(({ receivedAt }) => receivedAt.slice(0, 10)))).toEqual(new Set([day]));
    const ofFiles = seen.bases.map(({ basis }) => basis.name).filter((each) => each !== 'Kari');
    expect(ofFiles).toEqual([tenant, tenant].map((each) => each.trimEnd()));

    const { body: transfers } = (await api('GET', `/w/${name}/transfers`)) as unknown as {
      body: { transfers: { transferId: string; receiptNumber: string }[] };
    };
    expect(new Set(transfers.transfers.map(({ receiptNumber }) => receiptNumber)).size).toBe(5);
    const { body: journal } = (await api('GET', `/w/${name}/exchanges`)) as unknown as {
      body: { exchanges: { sequence: number; name: string }[]; total: number };
    };
    expect(journal.total).toBe(7);
    for (const { sequence } of journal.exchanges) {
      const request = await send(`${emulator.url}/api/w/${name}/exchanges/${sequence}/request`, { method: 'GET' });
      expect(request.body.toString('latin1')).toMatch(new RegExp(`<text>${name}</text>|${tenant}`));
    }
    expect(await emulator.visma.clock(name)).toEqual({ now: `${day}T12:00:00.000Z`, set: true });
    const { register } = await emulator.visma.register(name);
    expect(register.items.filter(({ name: item }) => item.startsWith('Bare i')).map(({ number }) => number)).toEqual([
      each.item,
    ]);
    expect((await readdir(join(folder, 'archive', name))).filter((file) => file.endsWith('.txt'))).toHaveLength(2);
    const receipt = await readFile(join(folder, 'archive', name, 'same.txt.receipt.json'), 'utf8');
    expect(JSON.parse(receipt).receipts).toMatchObject([{ acceptedCount: 1, receivedAt: `${day}T12:00:00.000Z` }]);
    expect(await readFile(join(folder, 'archive', name, 'same.txt'), 'latin1')).toContain(tenant);
  }

  /** Half of them begin again, while the others go on. */
  async function goOn(each: Job): Promise<void> {
    if (each.number % 2 === 0) {
      // A fault of its own, while every other job expects to be answered.
      const fault = { kind: 'http-error', times: 1 };
      expect((await api('POST', `/w/${each.name}/faults`, fault)).status).toBe(200);
      const url = `${address(each)}/ws_fakturagrunnlag`;
      const struck = await post(url, '1.1', message('T-9', []), headersOf(each));
      expect(struck.status).toBeGreaterThanOrEqual(500);
      expect((await api('POST', `/w/${each.name}/reset`)).status).toBe(200);
      expect((await api('GET', `/w/${each.name}/bases`)).body).toMatchObject({ total: 0 });
      const first = await transfer(each, 'T-1', [{ id: 'B-1', item: '0100', amount: '7.00', text: each.name }]);
      expect(answered(first)).toMatchObject({ receiptNumber: 'K000002', acceptedAmount: '7.00' });
      return;
    }
    const second = await transfer(each, 'T-2', [{ id: 'B-3', item: each.item, amount: '9.00', text: each.name }]);
    expect(answered(second)).toMatchObject({ acceptedCount: '1', acceptedAmount: '9.00' });
  }

  test('200 at once', async () => {
    const jobs = numbers.map(job);
    await Promise.all(jobs.map(play));
    await emulator.dropFolder?.idle();
    await Promise.all(jobs.map(readBack));
    await Promise.all(jobs.map(goOn));
    const totals = await Promise.all(
      jobs.map(async ({ name }) => ((await api('GET', `/w/${name}/bases`)).body as Seen).total),
    );
    expect(totals).toEqual(numbers.map((number) => (number % 2 === 0 ? 1 : 7)));
    const listed = (await emulator.visma.workspaces()).map(({ name }) => name);
    expect(listed).toEqual([...jobs.map(({ name }) => name), 'template'].toSorted());
    expect((await emulator.visma.bases('template', {})).total).toBe(0);
    await Promise.all(jobs.map(({ name }) => api('DELETE', `/w/${name}`)));
    expect((await emulator.visma.workspaces()).map(({ name }) => name)).toEqual(['template']);
  });
});
