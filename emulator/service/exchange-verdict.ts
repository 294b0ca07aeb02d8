// What became of an exchange, in a word: made of the receipts that it was answered with.
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { Receipt } from '../../contracts/receipt.ts';

/**
 * `received`: every transfer was, or is known from before; `repeated`: each came again and was answered as the first time; `refused`: one
 * was refused whole; `validated`: judged, and nothing stored; `answered`: a question was; `fault`: nothing was judged.
 */
export const exchangeVerdicts = ['received', 'repeated', 'refused', 'validated', 'answered', 'fault'] as const;
export type ExchangeVerdict = (typeof exchangeVerdicts)[number];

export interface ExchangeOutcome {
  verdict: ExchangeVerdict;
  /** Invoice bases. */
  acceptedCount: number;
  rejectedCount: number;
  /** Of everything that was found, each once. */
  codes: OutcomeCode[];
  receiptNumbers: string[];
}

interface Answered {
  receipts: readonly Receipt[];
  status: number;
  /** Of a fault, which has no receipt. */
  codes: readonly OutcomeCode[];
}

export function exchangeOutcome({ receipts, status, codes }: Answered): ExchangeOutcome {
  const found = receipts.flatMap(({ findings, bases }) => [findings, ...bases.map((basis) => basis.findings)]).flat();
  return {
    verdict: receipts.length > 0 ? verdictOf(receipts) : status > 0 && status < 400 ? 'answered' : 'fault',
    acceptedCount: receipts.reduce((sum, { acceptedCount }) => sum + acceptedCount, 0),
    rejectedCount: receipts.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    codes: [...new Set([...codes, ...found.map(({ code }) => code)])],
    receiptNumbers: receipts.map(({ receiptNumber }) => receiptNumber).filter((number) => number !== ''),
  };
}

function verdictOf(receipts: readonly Receipt[]): ExchangeVerdict {
  if (receipts.some(({ received }) => !received)) return 'refused';
  if (receipts.every(({ receiptNumber }) => receiptNumber === '')) return 'validated';
  return receipts.every(isRepeated) ? 'repeated' : 'received';
}

/**
 * Whether it is the receipt of an earlier transfer, given again. The protection against duplicates answers so, and nothing else that is
 * received rests on its being on: with the same id and other content it refuses.
 */
export function isRepeated({ received, restsOn }: Receipt): boolean {
  return received && restsOn.some(({ what, value }) => what === 'duplicate-protection' && value === 'on');
}
