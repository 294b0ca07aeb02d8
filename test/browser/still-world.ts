// The world as it is, but with a clock that goes a millisecond on each time it is looked at, and ids that are counted: the same pages
// each time.
import { createHash } from 'node:crypto';
import { instantAfter } from '../../foundation/world/instant.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import type { World } from '../../foundation/world/world.ts';

const begins = '2026-11-20T09:00:00.000Z';

export function stillWorld(): World {
  let looks = 0;
  let ids = 0;
  return {
    ...realWorld,
    clock: {
      ...realWorld.clock,
      now: () => {
        looks += 1;
        return instantAfter(begins, looks);
      },
    },
    newId: () => {
      ids += 1;
      return createHash('sha256').update(String(ids)).digest('hex').slice(0, 20);
    },
  };
}
