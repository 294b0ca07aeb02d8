// Two emulator processes on one database, behind a client that takes them in turn: together they are one Visma, also when one is killed.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namespace } from '../../../contracts/web-service/service.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { Processes, type Running } from '../../crash/processes.ts';
import { lastingDatabases, type TestDatabase } from '../../databases.ts';
import { exampleFile } from '../doors/example-register.ts';
import { type Answer, envelope, post, send } from '../doors/soap-exchange.ts';

interface Line {
  id: string;
  item?: string;
  client?: string;
  amount?: string;
  quantity?: string;
  creditOf?: string;
}

const basisXml = ({ id, item = '0100', client = '013', amount = '1000.00', quantity = '1.00', creditOf }: Line) =>
  `<invoiceBasis><invoiceBasisId>${id}</invoiceBasisId><client>${client}</client><customer><personNumber>12838510068</personNumber><name>Kari</name></customer><paymentForm>BG</paymentForm>${creditOf === undefined ? '' : `<creditOf>${creditOf}</creditOf>`}<line><itemNumber>${item}</itemNumber><runningNumber>01</runningNumber><unitPrice>${amount}</unitPrice><quantity>${quantity}</quantity><amount>${amount}</amount><text>Husleie</text></line></invoiceBasis>`;

const message = (id: string, lines: readonly Line[]) =>
  envelope(
    `<transferInvoiceBasis xmlns="${namespace}"><transferId>${id}</transferId>${lines.map(basisXml).join('')}</transferInvoiceBasis>`,
  );

const transferTo = (url: string, workspace: string, id: string, lines: readonly Line[]) =>
  post(`${url}/w/${workspace}/ws_fakturagrunnlag`, '1.1', message(id, lines));

const partOf = (answer: Answer, name: string) =>
  [...answer.text.matchAll(new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`, 'g'))].map((match) => match[1]);

// biome-ignore format: a call of the control API is one line
async function api<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await send(`${url}/api${path}`, { method, headers: { 'content-type': 'application/json' }, ...sent });
  expect([method, path, answer.status]).toEqual([method, path, 200]);
  return JSON.parse(answer.text);
}

interface Listed {
  total: number;
  bases: { accepted: boolean; codes: string[]; transferId: string; sequence: number; basis: { basisId: string } }[];
}

interface Transfers {
  transfers: { transferId: string; receiptNumber: string; received: boolean }[];
}

interface Exchanges {
  total: number;
  exchanges: { sequence: number }[];
}

const all = 'limit=1000';

describe.each(lastingDatabases)('on $name', ({ make }) => {
  let data: TestDatabase;
  let processes: Processes;
  let running: Running[];
  let urls: [string, string];
  let turn = 0;
  /** The next one in turn. */
  const next = (): string => urls[turn++ % 2] ?? '';

  /** Which is which changes every round. */
  const inTurn = (round: number): [string, string] => (round % 2 === 0 ? urls : [urls[1], urls[0]]);

  async function start(name: string): Promise<[Running, string]> {
    const folder = join(processes.folder, 'drop');
    const watched = ['--drop-folder', folder, '--poll-ms', '20', '--settle-ms', '0'];
    const args = ['serve', '--port', '0', '--json', '--database', data.url ?? '', ...watched];
    const process = processes.start(name, args);
    return [process, JSON.parse(await process.firstLine).url];
  }

  beforeAll(async () => {
    data = await make();
    processes = new Processes(await mkdtemp(join(tmpdir(), 'two-processes-')));
    // At once, on a database without tables.
    const started = await Promise.all([start('one'), start('two')]);
    running = started.map(([process]) => process);
    urls = [started[0][1], started[1][1]];
  });
  afterAll(async () => {
    await processes.killAll();
    await data.remove();
    await rm(processes.folder, { recursive: true, force: true });
  });

  const basesOf = (workspace: string) => api<Listed>(next(), 'GET', `/w/${workspace}/bases?${all}`);
  const transfersOf = (workspace: string) => api<Transfers>(next(), 'GET', `/w/${workspace}/transfers?${all}`);

  /** One transfer: a good basis, and one that is good, or wrong in one of several ways. */
  const linesOf = (i: number): Line[] => [
    { id: `g-${i}`, amount: `${1000 + i}.00` },
    [
      { id: `b-${i}` },
      { id: `b-${i}`, item: '0199' },
      { id: `b-${i}`, client: '077' },
      { id: `b-${i}`, item: '0900' },
      { id: `b-${i}`, quantity: '2.00' },
    ][i % 5] ?? { id: '' },
  ];
  const verdictsIn = ({ bases }: Listed) =>
    bases.map(({ basis, accepted, codes }) => `${basis.basisId} ${accepted} ${codes}`).toSorted();

  test('concurrent load: nothing twice, nothing lost, every number given once, and the verdicts of a single process', async () => {
    const single = await startEmulator({});
    const transfers = Array.from({ length: 120 }, (_, i) => i);
    const workspaceOf = (i: number) => `load-${i % 3}`;
    const answers = await Promise.all(
      transfers.map(async (i) => {
        const sent = () => transferTo(next(), workspaceOf(i), `T-${i}`, linesOf(i));
        // Every third is sent to both at once.
        const answered = await Promise.all(i % 3 === 1 ? [sent(), sent()] : [sent()]);
        expect(answered.map(({ status }) => status)).toEqual(answered.map(() => 200));
        expect(new Set(answered.map(({ text }) => text)).size).toBe(1);
        return answered[0];
      }),
    );
    for (const i of transfers) await transferTo(single.url, workspaceOf(i), `T-${i}`, linesOf(i));
    for (const workspace of ['load-0', 'load-1', 'load-2']) {
      const seen = await basesOf(workspace);
      expect(verdictsIn(seen)).toEqual(
        verdictsIn(await api<Listed>(single.url, 'GET', `/w/${workspace}/bases?${all}`)),
      );
      expect(seen.total).toBe(80);
      const mine = transfers.filter((i) => workspaceOf(i) === workspace);
      const listed = (await transfersOf(workspace)).transfers;
      expect(listed.map(({ transferId }) => transferId).toSorted()).toEqual(mine.map((i) => `T-${i}`).toSorted());
      const told = mine.map((i) => answers[i]).map((answer) => answer && partOf(answer, 'receiptNumber')[0]);
      expect(listed.map(({ receiptNumber }) => receiptNumber).toSorted()).toEqual(told.toSorted());
      expect(new Set(told).size).toBe(mine.length);
      const journal = await api<Exchanges>(next(), 'GET', `/w/${workspace}/exchanges?${all}`);
      const numbers = [...journal.exchanges, ...seen.bases.filter(({ basis }) => basis.basisId.startsWith('g'))];
      expect(new Set(numbers.map(({ sequence }) => sequence)).size).toBe(numbers.length);
      expect(journal.total).toBe(workspace === 'load-1' ? 80 : 40);
    }
    await single.close();
  });

  test('two credits of 600 against 1,000 at once: one passes, many times over', async () => {
    for (let round = 0; round < 40; round++) {
      const credited = `a-${round}`;
      await transferTo(next(), 'credits', `T-${round}`, [{ id: credited }]);
      const credits = urls.map((url, i) =>
        transferTo(url, 'credits', `C-${round}-${i}`, [
          { id: `c-${round}-${i}`, amount: '-600.00', creditOf: credited },
        ]),
      );
      const counts = (await Promise.all(credits)).map((answer) => partOf(answer, 'acceptedCount')[0]);
      expect(counts.toSorted()).toEqual(['0', '1']);
    }
    expect((await api<Listed>(next(), 'GET', `/w/credits/bases?accepted=true&${all}`)).total).toBe(80);
  });

  test('what is changed in one counts in the other at once: register, named register, clock', async () => {
    for (let round = 0; round < 20; round++) {
      const [here, there] = inTurn(round);
      const item = String(5000 + round);
      await api(here, 'PUT', `/w/changing/register/items/013%2F${item}`, { name: 'Ny vare', active: true });
      const good = await transferTo(there, 'changing', `T-${round}`, [{ id: `a-${round}`, item }]);
      await api(here, 'DELETE', `/w/changing/register/items/013%2F${item}`);
      const bad = await transferTo(there, 'changing', `U-${round}`, [{ id: `b-${round}`, item }]);
      expect([partOf(good, 'acceptedCount'), partOf(bad, 'code')]).toEqual([['1'], ['VE-111']]);
      await api(here, 'PUT', '/w/changing/register/service', { open: false });
      expect((await transferTo(there, 'changing', `V-${round}`, [{ id: 'c' }])).status).toBe(503);
      await api(here, 'DELETE', '/w/changing/register/service');
      const now = `2027-01-${String(round + 1).padStart(2, '0')}`;
      await api(here, 'PUT', '/w/changing/clock', { now });
      expect(await api(there, 'GET', '/w/changing/clock')).toEqual({ now: `${now}T12:00:00.000Z`, set: true });
      const register = { name: 'shared', clients: [{ id: String(200 + round), name: 'Ny', active: true }] };
      await api(here, 'PUT', '/registers/shared', register);
      await api(there, 'PUT', `/w/of-shared-${round}`, { register: 'shared' });
      expect(await api(here, 'GET', `/w/of-shared-${round}/register`)).toMatchObject({
        register: { clients: [{ id: String(200 + round) }] },
      });
    }
  });

  test('reset, dropped, copied, rewound or leased in one is so in the other', async () => {
    for (let round = 0; round < 5; round++) {
      const [here, there] = inTurn(round);
      const name = `whole-${round}`;
      await transferTo(here, name, 'T-1', [{ id: 'a' }]);
      await api(there, 'PUT', `/w/${name}-copy`, { from: name, leaseSeconds: 600 });
      await api(here, 'POST', `/w/${name}/reset`);
      expect(await basesOf(name)).toMatchObject({ total: 0 });
      expect(await api(here, 'GET', `/w/${name}-copy`)).toMatchObject({ transfers: 1, leaseSeconds: 600 });
      const again = await transferTo(there, name, 'T-1', [{ id: 'a', amount: '7.00' }]);
      expect(partOf(again, 'acceptedAmount')).toEqual(['7.00']);
      await api(here, 'POST', `/w/${name}/rewind`, { to: 1 });
      expect(await api<Listed>(there, 'GET', `/w/${name}/bases`)).toMatchObject({ total: 0 });
      await api(here, 'DELETE', `/w/${name}-copy`);
      expect((await send(`${there}/api/w/${name}-copy`, { method: 'GET' })).status).toBe(404);
    }
  });

  test('one drop folder for both: each file is received once', async () => {
    const bytes = (await exampleFile('accepted-private-person')).toString('latin1');
    const lying = join(processes.folder, 'drop', 'in', 'dropping');
    await mkdir(lying, { recursive: true });
    const names = Array.from({ length: 30 }, (_, i) => String(100 + i));
    for (const name of names) {
      const content = bytes.replaceAll('G-101', `G-${name}`).replace('FX-101', `FX-${name}`);
      await writeFile(join(lying, `${name}.txt`), content, 'latin1');
    }
    const archive = join(processes.folder, 'drop', 'archive', 'dropping');
    const archived = async () =>
      (await readdir(archive).catch(() => [])).filter((name) => name.endsWith('.txt.receipt.json'));
    while ((await archived()).length < names.length) await api(next(), 'POST', '/drop-folder/scan');
    expect(await archived()).toEqual(names.map((name) => `${name}.txt.receipt.json`));
    const { bases, total } = await basesOf('dropping');
    expect([total, new Set(bases.map(({ basis }) => basis.basisId)).size]).toEqual([30, 30]);
    expect((await transfersOf('dropping')).transfers).toHaveLength(30);
  });

  test('one is killed in the middle of the load: the other goes on, and nothing that was answered is lost', async () => {
    const told = new Map<string, string>();
    let dead = false;
    /** To the next in turn, as a load balancer does it; one that is gone is passed over. */
    const settled = async (workspace: string, id: string, lines: readonly Line[]): Promise<string> => {
      for (;;) {
        const url = dead ? urls[1] : next();
        const answer = await transferTo(url, workspace, id, lines).catch(() => undefined);
        if (answer?.status === 200) return answer.text;
        expect(dead || url === urls[0]).toBe(true);
      }
    };
    const load = Array.from({ length: 150 }, async (_, i) => {
      const answer = await settled(`killed-${i % 3}`, `T-${i}`, linesOf(i));
      told.set(`T-${i}`, answer);
      if (told.size !== 40) return;
      dead = true;
      await running[0]?.kill();
    });
    await Promise.all(load);
    expect(told.size).toBe(150);
    for (const workspace of ['killed-0', 'killed-1', 'killed-2']) {
      const listed = await api<Listed>(urls[1], 'GET', `/w/${workspace}/bases?${all}`);
      expect([listed.total, new Set(listed.bases.map(({ basis }) => basis.basisId)).size]).toEqual([100, 100]);
      const { transfers } = await api<Transfers>(urls[1], 'GET', `/w/${workspace}/transfers?${all}`);
      expect(new Set(transfers.map(({ transferId }) => transferId)).size).toBe(50);
      expect(transfers).toHaveLength(50);
    }
    for (const [id, answer] of told) {
      const i = Number(id.slice(2));
      expect((await transferTo(urls[1], `killed-${i % 3}`, id, linesOf(i))).text).toBe(answer);
    }
    // A process that takes its place is one of the two at once.
    const [process, url] = await start('three');
    running[0] = process;
    urls = [url, urls[1]];
    expect((await transferTo(url, 'killed-0', 'T-0', linesOf(0))).text).toBe(told.get('T-0'));
  });
});
