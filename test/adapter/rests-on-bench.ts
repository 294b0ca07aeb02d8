// LAFT behind its driver with a Visma that only remembers, for what its bases and transfers rest on: given this, after these acts.
import { afterEach, beforeEach } from 'vitest';
import { type DriverClient, driverClient } from '../../adapter/driver/driver-client.ts';
import { startAdapter } from '../../adapter/index.ts';
import type { Installation } from '../../adapter/laft.ts';
import type { RentalData } from '../../adapter/rental/rental-data.ts';
import { rentalToYaml } from '../../adapter/rental/write-yaml.ts';
import { ofLaft } from '../../contracts/laft-behaviours.ts';
import { nameOf, type RestsOn } from '../../contracts/rests-on.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { smallData } from './small-data.ts';
import { memoryDisk, memoryWorld } from './transfer/mortal-world.ts';
import { recordingVisma } from './transfer/recording-visma.ts';
import { installation as townInstallation } from './transfer/town.ts';

const installation: Installation = { ...townInstallation, amounts: 'excluding-vat', vatRates: { '0': '0', '3': '25' } };

export const standard: Partial<Installation> = {
  file: { outFolder: '/visma/in', receiptFolder: '/visma/archive', layout: 'standard' },
};

type Act = () => Promise<unknown>;

export interface Case {
  what: string;
  data?: RentalData;
  also?: Partial<Installation>;
  /** A channel that is not configured. */
  without?: 'file' | 'webService';
  /** The month is invoiced when none are said. */
  acts?: Act[];
  /** All of LAFT's that is named. */
  named: string[];
}

export let client: DriverClient;
let now: string;
let isCut: boolean;
let close: () => Promise<void>;

/** A LAFT of its own for each test. */
export function laftForEachTest(): void {
  beforeEach(async () => {
    const visma = recordingVisma();
    [now, isCut] = ['2026-11-22T13:00:00.000Z', false];
    const world = memoryWorld(async (request) => {
      if (isCut) throw new Error('cut');
      return visma.answer(request);
    }, memoryDisk());
    world.clock.now = () => now;
    const adapter = await startAdapter({ port: 0, world });
    close = adapter.close;
    client = driverClient(adapter.url, realWorld.send);
  });
  afterEach(() => close());
}

export const month = () => client.invoicePeriod('alpha', '2026-11');
export const transfer = () => client.transfer('alpha', 'web-service');
export const importing = (data: RentalData) => () =>
  client.importFile('alpha', 'rental.yaml', Buffer.from(rentalToYaml(data)));

/** Two days pass, in which everything that was sent has arrived or never will. */
export const later: Act = async () => {
  now = '2026-11-24T13:00:00.000Z';
};

/** Nothing gets through while it is done. */
export const cut = (act: Act) => async () => {
  isCut = true;
  await act();
  isCut = false;
};

export async function given({ data = smallData, also = {}, without, acts = [month] }: Partial<Case>): Promise<void> {
  const { [without ?? 'senderSystem']: _, ...rest } = { ...installation, ...also };
  await client.open('alpha', { senderSystem: 'LAFT', ...rest } as Installation);
  await importing(data)();
  for (const act of acts) await act();
}

/** LAFT's own, without the outcomes. */
export function own(restsOn: readonly RestsOn[] = []): string[] {
  return restsOn.filter(({ what }) => ofLaft(what) !== undefined).map(nameOf);
}
