// A file in the folder from which Visma takes it: looked for where it was put, whatever folder is configured since.
import { join } from 'node:path';
import type { World } from '../../foundation/world/world.ts';
import { wrongInput } from '../refusal.ts';
import type { Placed } from './transfer-run.ts';

export function nameOf({ transferId, fileName = `${transferId}.txt` }: Placed): string {
  return fileName;
}

/**
 * Whether it lies there still. A file is put there under its name at once and whole, so what lies there is all of it. `present`: the
 * folder of now, for what does not say where it was put. A UserError when the folder cannot be read.
 */
export async function liesStill(world: World, transfer: Placed, present: string): Promise<boolean> {
  const folder = transfer.putIn ?? present;
  const name = nameOf(transfer);
  try {
    return (await world.disk.list(folder)).some((file) => file.name === name);
  } catch {
    throw wrongInput(
      `The folder ${folder}, in which the file ${name} of transfer ${transfer.transferId} was put, cannot be read: it is not known whether it lies there still. Make the folder readable, and try again.`,
      `Mappen ${folder}, der filen ${name} i overføring ${transfer.transferId} ble lagt, kan ikke leses: det er ikke kjent om den ligger der fortsatt. Gjør mappen lesbar, og prøv igjen.`,
    );
  }
}

/** So that nobody takes it later; one that is gone already is no mistake. */
export async function takeBack(world: World, transfer: Placed, present: string): Promise<void> {
  if (await liesStill(world, transfer, present))
    await world.disk.remove(join(transfer.putIn ?? present, nameOf(transfer)));
}
