// Never twice, never lost, by the web service: LAFT, Visma or both are killed in the middle of an exchange, of a transfer and of its
// settling, one death after another through a whole month, and go on with the databases that they left.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postgresSchema } from '../postgres.ts';
import { Bench, batchSize, type Databases, Town } from './bench.ts';
import { mustAgree, mustBeHonest } from './books.ts';
import { dieDuring, transferring, type Victim } from './deaths.ts';
import type { Moment } from './relay.ts';

const timeoutMs = 120_000;
let town: Town;
beforeAll(async () => {
  town = await Town.make(80);
}, timeoutMs);
afterAll(() => town.remove());

/** A transfer dies at its second message; then its settling dies too. After `answered`, LAFT may know all that it needs. */
const plays: { transfer: Moment; settle?: Moment }[] = [
  { transfer: 'half sent', settle: 'half answered' },
  { transfer: 'sent', settle: 'half sent' },
  { transfer: 'half answered', settle: 'sent' },
  { transfer: 'half sent', settle: 'answered' },
  { transfer: 'answered' },
];

interface Month {
  victim: Victim;
  deaths?: typeof plays;
  databases?: Databases;
}

async function playTheMonth({ victim, deaths = plays, databases }: Month): Promise<void> {
  const bench = await Bench.start(town, databases);
  onTestFinished(() => bench.stop());
  for (const { transfer, settle } of deaths) {
    await dieDuring(bench, { victim, moment: transfer, before: 1 }, ...transferring);
    const open = await mustBeHonest(bench);
    if (settle === undefined) continue;
    expect(open, 'one message is unknown').toBe(batchSize);
    await dieDuring(bench, { victim, moment: settle, before: 0 }, 'settle');
    await mustBeHonest(bench);
    await bench.laft('settle');
    expect(await mustBeHonest(bench), 'nothing is open').toBe(0);
  }
  await bench.laft('settle');
  await bench.laft(...transferring);
  await mustAgree(bench, town.expected);
}

describe('while transferring, and again while settling, at each moment of an exchange', () => {
  test.each<Victim>(['LAFT', 'Visma', 'both'])('%s killed', (victim) => playTheMonth({ victim }), timeoutMs);

  test.each<Victim>(['LAFT', 'Visma'])(
    '%s killed, both books on PostgreSQL',
    async (victim) => {
      const schemas = await Promise.all([postgresSchema(), postgresSchema()]);
      onTestFinished(async () => {
        for (const schema of schemas) await schema.drop();
      });
      const databases = { laft: schemas[0].url, visma: schemas[1].url };
      await playTheMonth({ victim, deaths: plays.slice(1, 3), databases });
    },
    timeoutMs,
  );
});
