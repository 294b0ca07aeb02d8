// How long a message may be under way is that of the installation when it was sent: what is configured later counts for later transfers.
import { expect, test } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { memoryWorld } from './mortal-world.ts';
import { installation, town } from './town.ts';

const minute = 60_000;
const hour = 60 * minute;
const nothing = { who: 'Kari', received: false } as const;

const sentAt = Date.parse('2026-11-22T13:00:00.000Z');

interface Bench {
  laft: Laft;
  database: Database;
  /** What it is so long after the start. */
  at(ms: number): void;
  configure(longestMessageLifeMs: number): Promise<void>;
  /** Sends the one basis into a network that is cut. */
  send(): Promise<string>;
}

async function bench(): Promise<Bench> {
  const world = memoryWorld(() => Promise.reject(new Error('cut')));
  const database = await openDatabase(undefined);
  const laft = await openLaft({ world, database });
  const bench: Bench = {
    laft,
    database,
    at: (ms) => {
      world.clock.now = () => new Date(sentAt + ms).toISOString();
    },
    configure: (longestMessageLifeMs) => laft.open('alpha', { ...installation, longestMessageLifeMs }),
    send: async () => (await laft.transfer('alpha', 'web-service')).transfers[0]?.transferId ?? '',
  };
  bench.at(0);
  await bench.configure(hour);
  const oneTenancy = { ...town, tenancies: town.tenancies.filter(({ id }) => id === 'K2') };
  await laft.loadRentalData('alpha', oneTenancy);
  await laft.invoicePeriod('alpha', '2026-11');
  return bench;
}

test.each([
  { what: 'not changed, too early', later: hour, at: hour, believed: false },
  { what: 'not changed, after it', later: hour, at: hour + 1, believed: true },
  { what: 'shortened afterwards, after the short one', later: minute, at: minute + 1, believed: false },
  { what: 'shortened afterwards, after the long one', later: minute, at: hour + 1, believed: true },
  { what: 'lengthened afterwards, after the short one', later: 24 * hour, at: hour + 1, believed: true },
  { what: 'lengthened afterwards, too early', later: 24 * hour, at: hour, believed: false },
])('$what: "nothing received" is believed: $believed', async ({ later, at, believed }) => {
  const { laft, ...on } = await bench();
  const transferId = await on.send();
  await on.configure(later);
  on.at(at);
  const said = laft.settleByPerson('alpha', transferId, nothing);
  if (believed) expect((await said).states).toEqual({ ready: 1 });
  else
    await expect(said).rejects.toMatchObject({
      inBothLanguages: {
        en: expect.stringContaining('may still be on its way to Visma until 2026-11-22T14:00:00.000Z'),
        nb: expect.stringContaining('på vei til Visma, til 22.11.2026 15:00:00 norsk tid'),
      },
    });
});

test('the next transfer goes by what is configured then', async () => {
  const { laft, ...on } = await bench();
  const first = await on.send();
  await on.configure(minute);
  on.at(2 * hour);
  await laft.settleByPerson('alpha', first, nothing);
  const second = await on.send();
  on.at(2 * hour + minute + 1);
  expect((await laft.settleByPerson('alpha', second, nothing)).states).toEqual({ ready: 1 });
});

test('a repetition is another copy: both must have arrived or be gone, whichever lives longer', async () => {
  const { laft, ...on } = await bench();
  const transferId = await on.send();
  await on.configure(minute);
  on.at(minute);
  await laft.settle('alpha', { by: 'repeat' });
  on.at(2 * minute + 1);
  await expect(laft.settleByPerson('alpha', transferId, nothing)).rejects.toThrow('until 2026-11-22T14:01:00.000Z');
  on.at(hour + minute + 1);
  expect((await laft.settleByPerson('alpha', transferId, nothing)).states).toEqual({ ready: 1 });
});

test('a transfer of a book that is older than that goes by what is configured, and rests on nothing that is known', async () => {
  const { laft, database, ...on } = await bench();
  const transferId = await on.send();
  await database.query('update laft_transfer set longest_life_ms = null, rests_on = null, contradictions = null');
  await database.query('update laft_basis set rests_on = null');
  const [transfer] = (await laft.transfers('alpha')).transfers;
  const [basis] = (await laft.bases('alpha')).bases;
  for (const old of [transfer, basis]) expect(old).not.toHaveProperty('restsOn');
  await on.configure(minute);
  on.at(minute);
  await expect(laft.settleByPerson('alpha', transferId, nothing)).rejects.toThrow('until 2026-11-22T13:01:00.000Z');
  on.at(minute + 1);
  expect((await laft.settleByPerson('alpha', transferId, nothing)).states).toEqual({ ready: 1 });
  await laft.correct('alpha', [{ thing: 'tenancy', id: 'K2', field: 'from', value: '2026-11-11' }]);
  expect((await laft.bases('alpha')).bases[0]?.restsOn?.map(({ what }) => what)).toContain('part-of-month');
});
