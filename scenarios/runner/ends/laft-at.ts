// A running adapter by its address, as a scenario uses it: through its driver.
import { driverClient } from '../../../adapter/driver/driver-client.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { LaftEnd } from './laft-end.ts';

/** A whole month of a large municipality included. */
const timeoutMs = 300_000;

/** A UserError when no adapter answers there. */
export async function laftAt(world: World, url: string): Promise<LaftEnd> {
  const client = driverClient(url, world.send, timeoutMs);
  try {
    await client.health();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `--adapter ${url}: no adapter answers there (${why}); start one with: visma-testbench laft serve`,
    );
  }
  return client;
}
