// The table of what is safe, proven both ways against the emulator: nothing twice and nothing lost where it says safe, and the harm
// itself where it says not, with a Visma that guarantees less than LAFT was told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  pairingOf,
  pairings,
  refuseUnsafe,
  type SettleBy,
  type VismaGuarantees,
  waysOfSettling,
} from '../../../adapter/transfer/pairings.ts';
import {
  type Bench,
  bench,
  ids,
  longestMessageLifeMs,
  lookAndSay,
  startVismas,
  type Trouble,
  timeoutMs,
  troubles,
} from './pairing-bench.ts';

let vismas: Awaited<ReturnType<typeof startVismas>>;
beforeAll(async () => {
  vismas = await startVismas();
});
afterAll(() => vismas.close());

const both = [true, false];
const combinations = waysOfSettling.flatMap((settleBy) =>
  both.flatMap((duplicateProtection) =>
    both.map((getTransfer) => ({ settleBy, actual: { duplicateProtection, getTransfer } })),
  ),
);
const named = (list: typeof combinations) =>
  list.map((each) => ({
    ...each,
    name: `${each.settleBy}, protection ${each.actual.duplicateProtection ? 'on' : 'off'}, getTransfer ${each.actual.getTransfer ? 'offered' : 'not offered'}`,
  }));
const isSafe = ({ settleBy, actual }: (typeof combinations)[number]) => pairingOf(settleBy, actual).safe;
const safe = named(combinations.filter(isSafe));

describe('the table', () => {
  it('has each combination in one row', () => {
    const holds = (row: boolean | 'either', actual: boolean) => row === 'either' || row === actual;
    for (const { settleBy, actual } of combinations) {
      const rows = pairings.filter(
        (row) =>
          row.settleBy === settleBy &&
          holds(row.duplicateProtection, actual.duplicateProtection) &&
          holds(row.getTransfer, actual.getTransfer),
      );
      expect(rows).toHaveLength(1);
    }
    expect(safe).toHaveLength(8);
  });

  it.each(named(combinations))('decides what is refused: $name', ({ settleBy, actual }) => {
    const refuse = () => refuseUnsafe(settleBy, actual);
    if (pairingOf(settleBy, actual).safe) refuse();
    else
      expect(refuse).toThrow(
        /^Settling by "\w+" with a Visma with.* is refused\. Not safe: .* Safe here: .*"person"\.$/,
      );
  });
});

/** The transfer of all three in trouble, unknown by now, and its id. */
async function inTrouble(own: Bench, what: Trouble): Promise<string> {
  own.trouble(what);
  const sending = own.laft.transfer('', 'web-service');
  if (what.startsWith('crash')) {
    await expect.poll(async () => (await own.states()).sending).toBe(3);
    // Dead after it came in only when it has come in.
    if (what === 'crash after') await expect.poll(own.accepted).toEqual(ids);
    await own.reopen();
  } else await sending;
  expect(await own.states()).toEqual({ unknown: 3 });
  return (await own.laft.transfers('')).transfers[0]?.transferId ?? '';
}

async function settled(own: Bench, settleBy: SettleBy, transferId: string): Promise<void> {
  if (settleBy !== 'person') await own.laft.settle('');
  else await lookAndSay(own, transferId).catch((error) => expect(String(error)).toMatch(/may still be on its way/));
}

/** In its way, at once and once more when no copy can be under way any longer; then whatever is ready is sent. */
async function settledInTheEnd(own: Bench, settleBy: SettleBy, transferId: string): Promise<void> {
  await settled(own, settleBy, transferId);
  await own.arrive();
  own.forward(timeoutMs + longestMessageLifeMs + 1);
  if ((await own.states()).unknown) await settled(own, settleBy, transferId);
  await own.laft.transfer('', 'web-service');
}

describe.each(safe)('safe: $name', ({ settleBy, actual }) => {
  it.each(troubles)('%s: nothing twice, nothing lost', async (what) => {
    const own = await bench(vismas.of(actual), { settleBy, vismaGuarantees: actual });
    await settledInTheEnd(own, settleBy, await inTrouble(own, what));
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });
});

describe('"not received" counts only when nothing can come any more', () => {
  const ways = safe.filter(({ settleBy }) => settleBy !== 'repeat');
  it.each(ways)('$name: before that it stays unknown, and says until when', async ({ settleBy, actual }) => {
    const own = await bench(vismas.of(actual), { settleBy, vismaGuarantees: actual });
    const transferId = await inTrouble(own, 'request lost');
    own.forward(longestMessageLifeMs);
    await settled(own, settleBy, transferId);
    expect(await own.states()).toEqual({ unknown: 3 });
    const { reason } = (await own.laft.transfers('')).transfers[0] ?? {};
    if (settleBy === 'ask') {
      expect(reason?.en).toMatch(/may be under way until 2026-11-22T13:01:00.000Z/);
      expect(reason?.nb).toContain('kan være underveis til 22.11.2026 14:01:00 norsk tid');
    }
    own.forward(1);
    await settled(own, settleBy, transferId);
    expect(await own.states()).toEqual({ ready: 3 });
    expect((await own.laft.transfers('')).transfers[0]).toMatchObject({ state: 'failed', transferredCount: 0 });
    await own.close();
  });

  // The bound itself: a message that lives longer than was stated.
  it.each(ways.flatMap((way) => ['before', 'after'].map((when) => ({ ...way, when }))))(
    '$name: one that lives longer, and comes $when the next transfer',
    async ({ settleBy, actual, when }) => {
      const own = await bench(vismas.of(actual), { settleBy, vismaGuarantees: actual });
      const transferId = await inTrouble(own, 'request delayed');
      own.forward(longestMessageLifeMs + 1);
      await settled(own, settleBy, transferId);
      if (when === 'before') await own.arrive();
      await own.laft.transfer('', 'web-service');
      await own.arrive();
      expect(await own.states()).toEqual({ transferred: 3 });
      expect(await own.accepted()).toEqual(actual.duplicateProtection ? ids : [...ids, ...ids].toSorted());
      await own.close();
    },
  );
});

describe('not safe: what happens where Visma guarantees less than LAFT was told', () => {
  const told: VismaGuarantees = { duplicateProtection: true, getTransfer: true };

  it.each(['answer lost', 'request delayed', 'crash after'] as const)(
    'repeat without protection against duplicates, %s: the tenants are invoiced twice',
    async (what) => {
      const visma = vismas.of({ duplicateProtection: false, getTransfer: true });
      const own = await bench(visma, { settleBy: 'repeat', vismaGuarantees: told });
      await settledInTheEnd(own, 'repeat', await inTrouble(own, what));
      expect(await own.states()).toEqual({ transferred: 3 });
      expect(await own.accepted()).toEqual([...ids, ...ids].toSorted());
      await own.close();
    },
  );

  it.each(both)('ask without getTransfer, protection %s: stuck, until a person says what Visma did', async (on) => {
    const visma = vismas.of({ duplicateProtection: on, getTransfer: false });
    const own = await bench(visma, { settleBy: 'ask', vismaGuarantees: told });
    const transferId = await inTrouble(own, 'answer lost');
    await settledInTheEnd(own, 'ask', transferId);
    expect(await own.states()).toEqual({ unknown: 3 });
    const { reason } = (await own.laft.transfers('')).transfers[0] ?? {};
    expect(reason?.en).toMatch(/Visma did not answer the question \(HTTP 500\): getTransfer is not offered/);
    await lookAndSay(own, transferId);
    expect(await own.states()).toEqual({ transferred: 3 });
    expect((await own.laft.transfers('')).transfers[0]).toMatchObject({ saidBy: 'Kari', transferredCount: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });
});
