// The installations that are played: every safe way of settling with every Visma that it is safe with, by each channel.
import fc from 'fast-check';
import { pairingOf, type SettleBy, waysOfSettling } from '../../adapter/transfer/pairings.ts';

export type Way = 'web service' | 'folder' | 'carried';

export interface Played {
  settleBy: SettleBy;
  duplicateProtection: boolean;
  getTransfer: boolean;
  way: Way;
  layout: 'standard' | 'extended';
  oneBadBasis: 'reject-basis' | 'reject-transfer';
  batchSize: number;
}

const both = [true, false];
const safe = waysOfSettling.flatMap((settleBy) =>
  both.flatMap((duplicateProtection) =>
    both
      .map((getTransfer) => ({ settleBy, duplicateProtection, getTransfer }))
      .filter((each) => pairingOf(settleBy, each).safe),
  ),
);

export const anyInstallation: fc.Arbitrary<Played> = fc
  .record({
    // Without protection nothing but LAFT itself keeps a message from being taken twice.
    pairing: fc.constantFrom(...safe, ...safe.filter((each) => !each.duplicateProtection)),
    way: fc.constantFrom<Way>('web service', 'web service', 'folder', 'carried'),
    layout: fc.constantFrom('extended' as const, 'standard' as const),
    oneBadBasis: fc.constantFrom('reject-basis' as const, 'reject-transfer' as const),
    batchSize: fc.constantFrom(2, 1, 10),
  })
  .map(({ pairing, ...rest }) => ({ ...pairing, ...rest }));

/** Every Visma that an installation can have, by the name of its register. */
export const registers: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  both.flatMap((duplicateProtection) =>
    both.flatMap((getTransfer) =>
      (['reject-basis', 'reject-transfer'] as const).map((oneBadBasis) => [
        registerName({ duplicateProtection, getTransfer, oneBadBasis }),
        {
          'duplicate-protection': duplicateProtection ? 'on' : 'off',
          'get-transfer': getTransfer ? 'offered' : 'not-offered',
          'one-bad-basis': oneBadBasis,
        },
      ]),
    ),
  ),
);

export function registerName({
  duplicateProtection,
  getTransfer,
  oneBadBasis,
}: Pick<Played, 'duplicateProtection' | 'getTransfer' | 'oneBadBasis'>): string {
  return `${duplicateProtection ? 'protected' : 'open'}-${getTransfer ? 'asked' : 'silent'}-${oneBadBasis}`;
}

export function toldInstallation(played: Played): string {
  const { settleBy, duplicateProtection, getTransfer, way, layout, oneBadBasis, batchSize } = played;
  const protection = `duplicate protection ${duplicateProtection ? 'on' : 'off'}`;
  const asking = `getTransfer ${getTransfer ? 'offered' : 'not offered'}`;
  return [`settle by ${settleBy}`, protection, asking, way, layout, oneBadBasis, `batches of ${batchSize}`].join(', ');
}
