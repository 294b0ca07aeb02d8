// A Visma on each database in turn, one for all tests that are written once: opened before the first of them, gone after the last.
import { afterAll, beforeAll, describe } from 'vitest';
import type { SettingKey } from '../../../contracts/settings.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { openSmallVisma, register, type SmallVisma, world } from './example-visma.ts';

/** There once the tests run. */
export let visma: SmallVisma;
export let database: Database;

/** `open` instead of a Visma with the usual register. */
export function onEveryDatabase(
  tests: () => void,
  open = (on: Database) => openSmallVisma({ world, database: on, defaultRegister: register() }),
): void {
  describe.each(everyDatabase)('$name', ({ make }) => {
    let data: TestDatabase;
    beforeAll(async () => {
      data = await make();
      database = await data.open();
      visma = await open(database);
    });
    afterAll(async () => {
      await visma.close();
      await data.remove();
    });
    tests();
  });
}

let workspaces = 0;

/** A workspace that no other test has, with these settings. */
export async function ownWorkspace(settings: Partial<Record<SettingKey, string>> = {}): Promise<string> {
  const name = `w-${++workspaces}`;
  await visma.changeRegister(name, 'settings of the test', (present) => ({
    ...present,
    settings: { ...present.settings, ...settings },
  }));
  return name;
}
