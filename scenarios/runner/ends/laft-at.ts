// A running adapter by its address, ours or somebody else's, as a scenario uses it: through its driver.
import { type DriverClient, type DriverHealth, driverClient } from '../../../adapter/driver/driver-client.ts';
import { DriverFault, NoAnswer } from '../../../adapter/driver/read-answer.ts';
import { readYamlDocument } from '../../../foundation/config/source-document.ts';
import { sourceText } from '../../../foundation/config/source-text.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { LaftEnd } from './laft-end.ts';

/** A whole month of a large municipality included. */
const timeoutMs = 300_000;

/** A UserError when no adapter answers there. */
export async function laftAt(world: World, url: string): Promise<LaftEnd> {
  const client = driverClient(url, world.send, timeoutMs);
  const { capabilities } = await healthOf(client, url);
  const takesYaml = capabilities.includes('yaml-import');
  return {
    ...client,
    capabilities,
    importFile: async (workspace, name, bytes) =>
      takesYaml || name.endsWith('.xlsx')
        ? await client.importFile(workspace, name, bytes)
        : await client.loadRentalDocument(workspace, readYamlDocument(sourceText(bytes, name), name).value),
  };
}

async function healthOf(client: DriverClient, url: string): Promise<DriverHealth> {
  try {
    return await client.health();
  } catch (error) {
    if (error instanceof DriverFault && !(error instanceof NoAnswer))
      throw new UserError(`--adapter ${url}: ${error.message}`);
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `--adapter ${url}: no adapter answers there (${why}); start one with: visma-testbench laft serve`,
    );
  }
}
