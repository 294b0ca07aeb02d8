// The one question by which LAFT judges whatever comes back: is this a complete answer? Pure; knows no protocol and no network.
import type { InBothLanguages, ReceiptFinding } from '../../contracts/receipt.ts';

/** What was sent, as far as an answer must be about it. */
export interface Sent {
  transferId: string;
  basisIds: readonly string[];
}

export interface AnsweredBasis {
  basisId: string;
  accepted: boolean;
  findings: ReceiptFinding[];
  /** Why it was rejected without an error of its own: what another one of its transfer led to. */
  rejectedBecause?: InBothLanguages;
}

/** What the other side says about one transfer, read from a message or from a receipt in a file. */
export interface AnsweredTransfer {
  kind: 'answer';
  transferId: string;
  receiptNumber?: string;
  /** Says that the transfer as a whole was refused, and nothing of it stored. */
  refused: boolean;
  acceptedCount: number;
  rejectedCount: number;
  /** As Visma reckons it, øre. */
  acceptedOre: number;
  findings: ReceiptFinding[];
  bases: AnsweredBasis[];
}

/** What came back, whatever it was. `refusal`: the other side says in its own words that it stored nothing of the message. */
export type Answer =
  | AnsweredTransfer
  | { kind: 'refusal'; findings: ReceiptFinding[] }
  | { kind: 'none'; reason: InBothLanguages };

export type Judgement =
  | {
      kind: 'verdict';
      receiptNumber?: string;
      acceptedOre: number;
      findings: ReceiptFinding[];
      bases: AnsweredBasis[];
    }
  | { kind: 'refused'; receiptNumber?: string; findings: ReceiptFinding[] }
  | { kind: 'incomplete'; reason: InBothLanguages };

/**
 * A verdict only when the answer is about this transfer and says something of each basis that was sent, of no other and of none
 * twice, with counts that agree. Anything less leaves open what the other side has stored.
 */
export function completeAnswer(sent: Sent, answer: Answer): Judgement {
  if (answer.kind === 'none') return { kind: 'incomplete', reason: answer.reason };
  if (answer.kind === 'refusal') return refusal(answer.findings);
  const flaw = flawOf(sent, answer);
  if (flaw) return { kind: 'incomplete', reason: flaw };
  const receipt = answer.receiptNumber === undefined ? {} : { receiptNumber: answer.receiptNumber };
  if (answer.refused) return { ...refusal(answer.findings), ...receipt };
  return {
    kind: 'verdict',
    ...receipt,
    acceptedOre: answer.acceptedOre,
    findings: answer.findings,
    bases: answer.bases,
  };
}

function refusal(findings: ReceiptFinding[]): Judgement {
  if (findings.some((finding) => finding.severity === 'error')) return { kind: 'refused', findings };
  return incomplete(
    'Svaret avviser overføringen uten å si hvorfor.',
    'The answer refuses the transfer without saying why.',
  );
}

function incomplete(nb: string, en: string): Judgement {
  return { kind: 'incomplete', reason: { nb, en } };
}

function flawOf(sent: Sent, answer: AnsweredTransfer): InBothLanguages | undefined {
  if (answer.transferId !== sent.transferId) {
    return {
      nb: `Svaret gjelder overføring "${answer.transferId}", ventet ${sent.transferId}.`,
      en: `The answer is about transfer "${answer.transferId}", expected ${sent.transferId}.`,
    };
  }
  if (answer.refused && answer.bases.every((basis) => !basis.accepted) && answer.acceptedCount === 0) return undefined;
  return flawInBases(sent, answer) ?? flawInCounts(answer);
}

function flawInBases(sent: Sent, answer: AnsweredTransfer): InBothLanguages | undefined {
  const expected = new Set(sent.basisIds);
  const seen = new Set<string>();
  for (const { basisId } of answer.bases) {
    if (!expected.has(basisId)) {
      return {
        nb: `Svaret nevner grunnlag "${basisId}", som ikke er sendt.`,
        en: `The answer names basis "${basisId}", which was not sent.`,
      };
    }
    if (seen.has(basisId)) {
      return { nb: `Svaret nevner grunnlag ${basisId} to ganger.`, en: `The answer names basis ${basisId} twice.` };
    }
    seen.add(basisId);
  }
  const missing = sent.basisIds.find((id) => !seen.has(id));
  if (missing === undefined) return undefined;
  return {
    nb: `Svaret sier ingenting om grunnlag ${missing}.`,
    en: `The answer says nothing about basis ${missing}.`,
  };
}

function flawInCounts(answer: AnsweredTransfer): InBothLanguages | undefined {
  if (answer.refused) {
    return {
      nb: 'Svaret avviser overføringen og godtar grunnlag i den.',
      en: 'The answer refuses the transfer and accepts bases of it.',
    };
  }
  const accepted = answer.bases.filter((basis) => basis.accepted).length;
  const rejected = answer.bases.length - accepted;
  if (answer.acceptedCount === accepted && answer.rejectedCount === rejected) return undefined;
  const said = `${answer.acceptedCount} + ${answer.rejectedCount}`;
  return {
    nb: `Antallene i svaret (${said}) stemmer ikke med grunnlagene (${accepted} + ${rejected}).`,
    en: `The counts in the answer (${said}) do not agree with its bases (${accepted} + ${rejected}).`,
  };
}
