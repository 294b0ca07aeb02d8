// Two processes on one book, or one whose database fails in the middle: whoever learns it first, the truth stands.
import { describe, expect, it } from 'vitest';
import type { Laft, TransferRun } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import type { Disk, IncomingAnswer, OutgoingRequest, Send } from '../../../foundation/world/world.ts';
import { memoryDisk, memoryWorld } from './mortal-world.ts';
import { recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const first = '2026-11-000001';

const closed: IncomingAnswer = {
  status: 503,
  headers: {},
  body: Buffer.from(
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>' +
      '<faultstring>stengt</faultstring><detail><v:faultDetail xmlns:v="urn:laft-visma:ws_fakturagrunnlag:1">' +
      '<v:code>VE-215</v:code><v:text>Stengt</v:text></v:faultDetail></detail></s:Fault></s:Body></s:Envelope>',
  ),
};

async function processOn(database: Database, send: Send): Promise<Laft> {
  return openLaft({ world: memoryWorld(send), database });
}

async function prepared(): Promise<Database> {
  const database = await openDatabase(undefined);
  const laft = await processOn(database, () => Promise.reject(new Error('no network')));
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
  return database;
}

async function stateOfFirst(laft: Laft): Promise<string | undefined> {
  return (await laft.bases('alpha')).bases.find((each) => each.basis.id === first)?.state;
}

describe('while one process sends, another takes it for dead and settles', () => {
  it('the first refusal that comes late does not undo what the repetition learnt', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    const two = await processOn(database, async (request) => visma.answer(request));
    const one = await processOn(database, async () => {
      expect((await two.settle('alpha')).states).toEqual({ transferred: 1 });
      return closed;
    });
    await one.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(await stateOfFirst(one)).toBe('transferred');
    expect(visma.accepted).toEqual([first]);
  });

  it('the first refusal that comes while the repetition is under way settles nothing', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    let firstAnswered = (_: IncomingAnswer): void => undefined;
    const answerToFirst = new Promise<IncomingAnswer>((resolve) => {
      firstAnswered = resolve;
    });
    let sentByOne = (_: OutgoingRequest): void => undefined;
    const underWay = new Promise<OutgoingRequest>((resolve) => {
      sentByOne = resolve;
    });
    const one = await processOn(database, (request) => {
      sentByOne(request);
      return answerToFirst;
    });
    const running = one.transfer('alpha', 'web-service', { basisIds: [first] });
    await underWay;
    const two = await processOn(database, async (request) => {
      const answer = visma.answer(request);
      firstAnswered(closed);
      await running;
      expect(await stateOfFirst(one)).toBe('sending');
      return answer;
    });
    expect((await two.settle('alpha')).states).toEqual({ transferred: 1 });
    expect(visma.accepted).toEqual([first]);
  });
});

describe('while one process sends, another sends the same', () => {
  it('each reports what it did, and that the other took the rest', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    const two = await processOn(database, async (request) => visma.answer(request));
    let reports: TransferRun | undefined;
    // The first batch of one is under way when two sends all that is left.
    const one = await processOn(database, async (request) => {
      reports ??= await two.transfer('alpha', 'web-service');
      return visma.answer(request);
    });
    await one.open('alpha', { ...installation, batchSize: 1 });
    const own = await one.transfer('alpha', 'web-service');
    expect(own.transfers.map(({ basisIds }) => basisIds)).toEqual([[first]]);
    expect(own.states).toEqual({ transferred: 1 });
    expect(own.notes.map(({ en }) => en)).toEqual(['2 bases were taken by another transfer at the same time.']);
    expect(reports?.states).toEqual({ transferred: 2 });
    expect(reports?.notes).toEqual([]);
  });
});

describe('while one process settles, another settles too', () => {
  it('what the other has settled meanwhile is not sent again', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    const silent = await processOn(database, () => Promise.reject(new Error('no network')));
    for (const id of [first, '2026-11-000002']) await silent.transfer('alpha', 'web-service', { basisIds: [id] });
    const other = await processOn(database, async (request) => visma.answer(request));
    await other.summary('alpha');
    let sent = 0;
    const laft = await processOn(database, async (request) => {
      sent += 1;
      expect((await other.settle('alpha')).states).toEqual({ transferred: 1 });
      return visma.answer(request);
    });
    expect((await laft.settle('alpha')).states).toEqual({ transferred: 2 });
    expect(sent).toBe(1);
    expect(visma.accepted.toSorted()).toEqual([first, '2026-11-000002']);
  });
});

describe('while one process hands its file over, another reads the receipt already', () => {
  it('the verdict stands: nothing goes back to waiting', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    const disk = memoryDisk();
    const noNetwork = () => Promise.reject(new Error('no network'));
    const other = await openLaft({ world: memoryWorld(noNetwork, disk), database });
    const quick: Disk = {
      ...disk,
      write: async (path, bytes) => {
        await disk.write(path, bytes);
        await visma.takeFiles(disk, '/visma/in', '/visma/archive');
        expect((await other.collectReceipts('alpha')).states).toEqual({ transferred: 3 });
      },
    };
    const laft = await openLaft({ world: memoryWorld(noNetwork, quick), database });
    expect((await laft.transfer('alpha', 'file')).states).toEqual({ transferred: 3 });
    expect((await laft.transfers('alpha')).transfers[0]?.state).toBe('transferred');
  });
});

describe('while one process writes its message, another corrects what is in it', () => {
  it('the message is written anew: what is sent is what stands in the book', async () => {
    const database = await prepared();
    const visma = recordingVisma();
    const other = await processOn(database, () => Promise.reject(new Error('no network')));
    await stateOfFirst(other);
    const bodies: string[] = [];
    let corrected = false;
    const interrupted: Database = {
      kind: database.kind,
      description: database.description,
      query: (sql, values) => database.query(sql, values),
      insertMany: (table, columns, rows) => database.insertMany(table, columns, rows),
      transact: async (lock, work) => {
        const written = lock === 'laft:alpha' && !corrected && (await stateOfFirst(other)) === 'ready' && recovered;
        if (written) {
          corrected = true;
          await other.correct('alpha', [{ thing: 'tenant', id: 'L1', field: 'name', value: 'Ny Leietaker' }]);
        }
        return database.transact(lock, work);
      },
      close: () => database.close(),
    };
    let recovered = false;
    const laft = await processOn(interrupted, async (request) => {
      bodies.push(Buffer.from(request.body ?? new Uint8Array()).toString('utf8'));
      return visma.answer(request);
    });
    await laft.summary('alpha');
    recovered = true;
    const run = await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(corrected).toBe(true);
    expect(run.states).toEqual({ transferred: 1 });
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('<ns1:name>Ny Leietaker</ns1:name>');
  });
});

describe('a database that fails once, in a process that goes on', () => {
  it.each([1, 2, 3])(
    'at the transaction %i after the message: nothing is called failed, and settling finds the truth',
    async (at) => {
      const database = await prepared();
      const visma = recordingVisma();
      let sent = 0;
      let transactions = 0;
      const failing: Database = {
        ...database,
        kind: database.kind,
        description: database.description,
        query: (sql, values) => database.query(sql, values),
        insertMany: (table, columns, rows) => database.insertMany(table, columns, rows),
        transact: (lock, work) => {
          if (sent > 0 && ++transactions === at) return Promise.reject(new Error('connection lost'));
          return database.transact(lock, work);
        },
        close: () => database.close(),
      };
      const laft = await processOn(failing, async (request) => {
        sent += 1;
        return visma.answer(request);
      });
      const run = await laft.transfer('alpha', 'web-service').then(
        () => 'done',
        (error: Error) => error.message,
      );
      expect(run).toBe('connection lost');
      expect((await laft.bases('alpha', { state: 'failed' })).total).toBe(0);
      await laft.settle('alpha');
      await laft.transfer('alpha', 'web-service');
      expect((await laft.summary('alpha')).map(({ state, count }) => [state, count])).toEqual([
        ['blocked', 1],
        ['transferred', 3],
      ]);
      expect(visma.accepted).toHaveLength(3);
    },
  );
});
