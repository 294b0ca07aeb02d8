// Every step with what plays it, and whether it needs LAFT: the one table that the runner goes by.
import type { Capability } from '../../../adapter/driver/capabilities.ts';
import type { StepName } from '../language/scenario-shape.ts';
import type { PlayStep } from '../play/stage.ts';
import { correctInLaft } from './correct-laft.ts';
import { correctInVisma } from './correct-visma.ts';
import {
  expectBooksAgree,
  expectBooksDiffer,
  expectInLaft,
  expectInVisma,
  expectReceipt,
  expectRefusal,
} from './expect.ts';
import { deliverAgain, endFaults, releaseHeld, setFault } from './faults.ts';
import { dayBecomes, givenRegister, givenRentalData } from './given.ts';
import { credit, invoiceByHand } from './invoice.ts';
import { lateReceiptsArrive, personSays, reconcile, settle, waitUntilNothingIsLate } from './settle.ts';
import { damageOnTheWire, invoicePeriod, sendFile, sendMessage, transfer, transferAgain } from './transfer.ts';

interface StepRow {
  play: PlayStep<never>;
  needsLaft: boolean;
  /** What LAFT's driver must have for it, beside what every driver has. */
  needs?: Capability | ((value: unknown) => Capability | undefined);
}

/** Where a person enters values one by one; settings are a new installation. */
const correctsValues = (value: unknown) =>
  typeof value === 'object' && value !== null && 'settings' in value ? undefined : 'corrections';
const importsExcel = (value: unknown) =>
  typeof value === 'object' || String(value).endsWith('.xlsx') ? 'excel-import' : undefined;

export const steps: Readonly<Record<StepName, StepRow>> = {
  'given register': { play: givenRegister, needsLaft: false },
  'given rental data': { play: givenRentalData, needsLaft: true, needs: importsExcel },
  'invoice a period': { play: invoicePeriod, needsLaft: true },
  'invoice by hand': { play: invoiceByHand, needsLaft: true, needs: 'invoice-by-hand' },
  credit: { play: credit, needsLaft: true, needs: 'credit' },
  transfer: { play: transfer, needsLaft: true },
  'transfer again': { play: transferAgain, needsLaft: true, needs: 'transfer-again' },
  settle: { play: settle, needsLaft: true, needs: 'settle' },
  'a person says': { play: personSays, needsLaft: true, needs: 'persons-word' },
  reconcile: { play: reconcile, needsLaft: true, needs: 'reconcile' },
  'late receipts arrive': { play: lateReceiptsArrive, needsLaft: true },
  wait: { play: waitUntilNothingIsLate, needsLaft: true },
  'correct a value in LAFT': { play: correctInLaft, needsLaft: true, needs: correctsValues },
  'correct a value in Visma': { play: correctInVisma, needsLaft: false },
  'send this file': { play: sendFile, needsLaft: false },
  'send this message': { play: sendMessage, needsLaft: false },
  'damage on the wire': { play: damageOnTheWire, needsLaft: false },
  'set fault in Visma': { play: setFault, needsLaft: false },
  'end faults in Visma': { play: endFaults, needsLaft: false },
  'release what Visma holds': { play: releaseHeld, needsLaft: false },
  'deliver the file again': { play: deliverAgain, needsLaft: true },
  'the day in Visma becomes': { play: dayBecomes, needsLaft: false },
  'expect in LAFT': { play: expectInLaft, needsLaft: true },
  'expect in Visma': { play: expectInVisma, needsLaft: false },
  'expect receipt': { play: expectReceipt, needsLaft: false },
  'expect a refusal': { play: expectRefusal, needsLaft: true },
  'expect that the books differ': { play: expectBooksDiffer, needsLaft: true },
  'expect that the books agree': { play: expectBooksAgree, needsLaft: true },
};
