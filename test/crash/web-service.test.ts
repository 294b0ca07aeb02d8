// Never twice, never lost, by the web service: LAFT, Visma or both are killed in the middle of an exchange, of a transfer and of its
// settling, one death after another through a whole month, and go on with the databases that they left.
import { describe, expect, type TestContext, test } from 'vitest';
import { postgresSchema } from '../postgres.ts';
import { batchSize, benchesInTownOf, type Databases } from './bench.ts';
import { mustAgree, mustBeHonest } from './books.ts';
import { dieDuring, transferring, type Victim } from './deaths.ts';
import type { Moment } from './relay.ts';

const begin = benchesInTownOf(80);

/** A transfer dies at its second message; then its settling dies too. After `answered`, LAFT may know all that it needs. */
const plays: { transfer: Moment; settle: Moment[] }[] = [
  { transfer: 'half sent', settle: ['half sent', 'answered'] },
  { transfer: 'sent', settle: ['half answered'] },
  { transfer: 'half answered', settle: ['sent'] },
  { transfer: 'answered', settle: [] },
];

interface Month {
  victim: Victim;
  deaths?: typeof plays;
  databases?: Databases;
}

async function playTheMonth(context: TestContext, { victim, deaths = plays, databases }: Month): Promise<void> {
  const bench = await begin(context, databases);
  for (const { transfer, settle } of deaths) {
    await dieDuring(bench, { victim, moment: transfer, before: 1 }, ...transferring);
    const open = await mustBeHonest(bench);
    if (transfer !== 'answered') expect(open, 'one message is unknown').toBe(batchSize);
    for (const moment of settle) {
      await dieDuring(bench, { victim, moment, before: 0 }, 'settle');
      await mustBeHonest(bench);
    }
    await bench.laft('settle');
    expect(await mustBeHonest(bench), 'nothing is open').toBe(0);
  }
  await bench.laft(...transferring);
  await mustAgree(bench);
}

describe('while transferring, and again while settling, at each moment of an exchange', () => {
  test.concurrent.for<Victim>(['LAFT', 'Visma', 'both'])('%s killed', (victim, context) =>
    playTheMonth(context, { victim }),
  );

  test.concurrent.for<Victim>(['LAFT', 'Visma'])('%s killed, both books on PostgreSQL', async (victim, context) => {
    const schemas = await Promise.all([postgresSchema(), postgresSchema()]);
    context.onTestFinished(async () => {
      for (const schema of schemas) await schema.drop();
    });
    const databases = { laft: schemas[0].url, visma: schemas[1].url };
    await playTheMonth(context, { victim, deaths: plays.slice(1), databases });
  });
});
