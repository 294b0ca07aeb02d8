// Every step with what plays it, and whether it needs LAFT: the one table that the runner goes by.
import type { StepName } from '../language/scenario-shape.ts';
import type { PlayStep } from '../play/stage.ts';
import { correctInLaft } from './correct-laft.ts';
import { correctInVisma } from './correct-visma.ts';
import { expectBooksAgree, expectInLaft, expectInVisma, expectReceipt } from './expect.ts';
import { givenRegister, givenRentalData } from './given.ts';
import { damageOnTheWire, invoicePeriod, sendFile, sendMessage, settle, transfer, transferAgain } from './transfer.ts';

interface StepRow {
  play: PlayStep<never>;
  needsLaft: boolean;
}

export const steps: Readonly<Record<StepName, StepRow>> = {
  'given register': { play: givenRegister, needsLaft: false },
  'given rental data': { play: givenRentalData, needsLaft: true },
  'invoice a period': { play: invoicePeriod, needsLaft: true },
  transfer: { play: transfer, needsLaft: true },
  'transfer again': { play: transferAgain, needsLaft: true },
  settle: { play: settle, needsLaft: true },
  'correct a value in LAFT': { play: correctInLaft, needsLaft: true },
  'correct a value in Visma': { play: correctInVisma, needsLaft: false },
  'send this file': { play: sendFile, needsLaft: false },
  'send this message': { play: sendMessage, needsLaft: false },
  'damage on the wire': { play: damageOnTheWire, needsLaft: false },
  'expect in LAFT': { play: expectInLaft, needsLaft: true },
  'expect in Visma': { play: expectInVisma, needsLaft: false },
  'expect receipt': { play: expectReceipt, needsLaft: false },
  'expect that the books agree': { play: expectBooksAgree, needsLaft: true },
};
