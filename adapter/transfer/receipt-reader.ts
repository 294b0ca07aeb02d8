// Reads the receipts that Visma puts beside a received file: `{ file, receipts }` as JSON. What is damaged is named, never guessed.
import * as v from 'valibot';
import type { InBothLanguages, Receipt } from '../../contracts/receipt.ts';
import { norwegianKroner, parseOre } from '../../contracts/values/money.ts';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { shapeProblems } from '../../foundation/config/source-document.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import type { AnsweredTransfer } from './complete-answer.ts';

const bothLanguages = v.object({ nb: v.string(), en: v.string() });

const findingShape = v.looseObject({
  code: v.string(),
  severity: v.picklist(['error', 'warning']),
  field: v.string(),
  value: v.string(),
  place: v.looseObject({ kind: v.picklist(['record', 'element', 'whole']) }),
  sentence: bothLanguages,
  remedy: bothLanguages,
});

const money = v.pipe(
  v.string(),
  v.check((text) => parseOre(text) !== undefined, expecting('an amount such as -1234.50', 'et beløp, f.eks. -1234.50')),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const receiptShape = v.looseObject({
  format: v.literal('visma-testbench/receipt'),
  version: v.literal(1),
  receiptNumber: v.string(),
  transferId: v.string(),
  received: v.boolean(),
  errorFlag: v.picklist(['SUCCESS', 'ERROR']),
  acceptedCount: count,
  rejectedCount: count,
  acceptedAmount: money,
  rejectedAmount: money,
  findings: v.array(findingShape),
  bases: v.array(
    v.looseObject({
      basisId: v.string(),
      accepted: v.boolean(),
      amount: money,
      rejectedBecause: v.optional(bothLanguages),
      findings: v.array(findingShape),
    }),
  ),
});

const fileShape = v.looseObject({ file: v.optional(v.string()), receipts: v.array(receiptShape) });

export type ReadReceipts =
  /** `file`: the name under which Visma took it, where it says. */
  { ok: true; file?: string; receipts: Receipt[] } | { ok: false; problem: InBothLanguages };

/** All receipts of one file, or what is damaged in it and where. A single receipt without the file around it is read as well. */
export function readReceipts(bytes: Uint8Array): ReadReceipts {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, problem: { nb: 'ikke JSON i UTF-8, eller kuttet', en: 'not JSON in UTF-8, or cut off' } };
  }
  if (v.is(receiptShape, json)) return { ok: true, receipts: [json as unknown as Receipt] };
  const shape = isRecord(json) && 'receiptNumber' in json ? receiptShape : fileShape;
  const [problem] = shapeProblems(shape, json);
  if (problem) return { ok: false, problem: masked(problem) };
  const { file, receipts } = json as { file?: string; receipts: Receipt[] };
  return { ok: true, receipts, ...(file === undefined ? {} : { file }) };
}

/** What is damaged is quoted, and may be anything. */
function masked({ nb, en }: InBothLanguages): InBothLanguages {
  return { nb: maskEveryNumber(nb), en: maskEveryNumber(en) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What its own bases do not add up to; `undefined` when they do. */
export function flawInSums({ bases, acceptedAmount, rejectedAmount }: Receipt): InBothLanguages | undefined {
  const sumOf = (accepted: boolean) =>
    bases.filter((basis) => basis.accepted === accepted).reduce((sum, basis) => sum + (parseOre(basis.amount) ?? 0), 0);
  const said = [acceptedAmount, rejectedAmount].map((amount) => parseOre(amount) ?? 0);
  const reckoned = [sumOf(true), sumOf(false)];
  if (said.every((ore, i) => ore === reckoned[i])) return undefined;
  const [yes, no] = reckoned.map((ore) => norwegianKroner(ore));
  return {
    nb: `Summene ${acceptedAmount} godtatt og ${rejectedAmount} avvist er ikke grunnlagenes (${yes} og ${no}).`,
    en: `The sums ${acceptedAmount} accepted and ${rejectedAmount} rejected are not those of its bases (${yes} and ${no}).`,
  };
}

/** The receipt as an answer to be judged. */
export function answerOf(receipt: Receipt): AnsweredTransfer {
  return {
    kind: 'answer',
    transferId: receipt.transferId,
    receiptNumber: receipt.receiptNumber,
    refused: !receipt.received,
    acceptedCount: receipt.acceptedCount,
    rejectedCount: receipt.rejectedCount,
    acceptedOre: parseOre(receipt.acceptedAmount) ?? 0,
    findings: receipt.findings,
    bases: receipt.bases.map(({ basisId, accepted, findings, rejectedBecause }) => ({
      basisId,
      accepted,
      findings,
      ...(rejectedBecause === undefined ? {} : { rejectedBecause }),
    })),
  };
}
