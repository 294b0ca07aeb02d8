// Stories that chance tells too seldom, played and held to the same promise.
import { afterAll, beforeAll, test } from 'vitest';
import type { Act } from './acts.ts';
import type { Played } from './installation.ts';
import { play } from './play.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const installation: Played = {
  settleBy: 'person',
  duplicateProtection: true,
  getTransfer: true,
  way: 'web service',
  layout: 'extended',
  oneBadBasis: 'reject-basis',
  batchSize: 10,
};
const late: Act[] = [
  { do: 'fault', kind: 'overtaken', parameters: [0], times: 1, nth: 1 },
  { do: 'transfer', some: 2 },
  { do: 'LAFT later', beyondLife: true },
  { do: 'word', which: 0 },
  { do: 'release' },
];
const credited: Act[] = [
  { do: 'fault', kind: 'answered-not-processed', parameters: [0], times: 1, nth: 1 },
  { do: 'transfer', some: 2 },
  { do: 'credit', which: 0 },
];

const stories: { name: string; acts: Act[] }[] = [
  {
    name: 'a message comes beyond its life, reconciling finds it: what it holds is not sent',
    acts: [...late, { do: 'reconcile', reopen: false }, { do: 'transfer', some: 'all' }],
  },
  {
    name: 'the same, and its rent is not changed',
    acts: [
      ...late,
      { do: 'reconcile', reopen: false },
      { do: 'rent', tenancy: 0, from: 40, rent: '7000' },
      { do: 'transfer', some: 'all' },
    ],
  },
  {
    name: 'what Visma only said it had is credited',
    acts: [...credited, { do: 'transfer', some: 'all' }, { do: 'reconcile', reopen: true }],
  },
];

test.for(stories)('$name', async ({ acts }) => {
  await play(stage, installation, acts);
});
