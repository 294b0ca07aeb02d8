// What the settling of a transfer rests on: the way that was gone, and what Visma guarantees where that alone makes the way safe.
import { inOneList, type RestsOn, restsOnLaft } from '../../contracts/rests-on.ts';
import { Noted } from '../noted.ts';
import { pairingOf, type SettleBy, type VismaGuarantees } from './pairings.ts';

/** A guarantee is named where the way would be refused without it. Evidence: F-028, F-409. */
export function settlingRestsOn(way: SettleBy, guarantees: VismaGuarantees): RestsOn[] {
  const { duplicateProtection, getTransfer } = guarantees;
  const without = (other: Partial<VismaGuarantees>) => pairingOf(way, { ...guarantees, ...other }).safe;
  const { safe } = pairingOf(way, guarantees);
  const noted = new Noted();
  noted.setting('laft-settle-by', way);
  if (without({ duplicateProtection: !duplicateProtection }) !== safe)
    noted.setting('laft-duplicate-protection', duplicateProtection ? 'on' : 'off');
  if (without({ getTransfer: !getTransfer }) !== safe)
    noted.setting('laft-get-transfer', getTransfer ? 'offered' : 'not-offered');
  return noted.all();
}

/** Of every transfer that has become unknown. */
export const withoutAnswer: readonly RestsOn[] = [restsOnLaft('unknown-until-settled')];

/** The transfer with what else it now rests on. */
export function restingAlsoOn<T extends { restsOn?: RestsOn[] }>(transfer: T, more: readonly RestsOn[] = []): T {
  return more.length === 0 ? transfer : { ...transfer, restsOn: inOneList(transfer.restsOn ?? [], more) };
}
