// Channel equivalence: whatever a basis holds, and whatever is wrong with it, both channels say the same and keep the same, but
// for what the contract gives to one of them. `EQUIVALENCE_BASES=100000 npx vitest run test/equivalence` does it with as many as
// wanted, EQUIVALENCE_SEED with others.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomes } from '../../contracts/outcomes.ts';
import { anyTransfers } from './any-transfers.ts';
import { asLaftHasThem, laftWriters } from './laft-writers.ts';
import { openTwoChannels, type TwoChannels } from './two-channels.ts';

const wanted = Number(process.env.EQUIVALENCE_BASES ?? 2000);
const seed = Number(process.env.EQUIVALENCE_SEED ?? 20261122);
const atATime = 60;
const longestMs = 3_600_000;

let channels: TwoChannels;
beforeAll(async () => {
  channels = await openTwoChannels();
});
afterAll(() => channels.close());

test(
  `${wanted} bases get the same verdict and the same findings, and are kept the same, through both channels`,
  async () => {
    while (channels.tally.bases < wanted) {
      const numRuns = Math.max(1, Math.ceil((wanted - channels.tally.bases) / atATime));
      await fc.assert(
        fc.asyncProperty(anyTransfers(atATime), (transfers) => channels.compare(transfers)),
        { numRuns, seed: seed + channels.tally.bases },
      );
    }
  },
  longestMs,
);

test('among them were accepted ones, repeated ones, and every finding that both channels can carry', () => {
  const { bases, accepted, repeated, codes } = channels.tally;
  expect({ accepted: accepted > bases / 4, repeated: repeated > bases / 50 }).toEqual({
    accepted: true,
    repeated: true,
  });
  const expected = outcomes.filter(
    ({ code, channels: of, scope }) => /^VE-1/.test(code) && scope === 'basis' && of.length === 2,
  );
  expect(expected.length).toBeGreaterThan(20);
  expect(expected.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([]);
});

test('what LAFT itself writes is the same through both channels', async () => {
  const { bases } = channels.tally;
  await fc.assert(
    fc.asyncProperty(anyTransfers(atATime), (transfers) => channels.compare(asLaftHasThem(transfers), laftWriters)),
    { numRuns: 10, seed },
  );
  expect(channels.tally.bases - bases).toBeGreaterThan(300);
});

test('a number that could be a real person’s is refused alike, and nothing of its transfer is kept', async () => {
  await fc.assert(
    fc.asyncProperty(anyTransfers(3), fc.nat(2), async (transfers, at) => {
      const first = transfers.first.map((basis, position) =>
        position === at % transfers.first.length
          ? { ...basis, customerKind: 'person' as const, customerNumber: realLooking }
          : basis,
      );
      const { file, message } = await channels.refusals({ ...transfers, first });
      expect(file).toEqual(message);
      expect(file).toEqual([{ code: 'VE-216', field: 'customerNumber', value: '***********' }]);
    }),
    { numRuns: 30, seed },
  );
});

/** A possible date without a synthetic mark; its check digits are wrong, so that it is nobody's. */
const realLooking = '12038599999';
