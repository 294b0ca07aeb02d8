// Is this a complete answer? Every way in which one can be, and every way in which one cannot.
import { describe, expect, it } from 'vitest';
import { type Answer, type AnsweredTransfer, completeAnswer } from '../../../adapter/transfer/complete-answer.ts';
import type { ReceiptFinding } from '../../../contracts/receipt.ts';

const sent = { transferId: 'T1', basisIds: ['A', 'B'] };
const said = { nb: 'nb', en: 'en' };

function finding(severity: 'error' | 'warning'): ReceiptFinding {
  return {
    code: 'VE-213',
    severity,
    field: 'transferId',
    value: '',
    place: { kind: 'whole' },
    sentence: said,
    remedy: said,
    evidence: 'F-509',
  };
}

function answer(changes: Partial<AnsweredTransfer>): AnsweredTransfer {
  return {
    kind: 'answer',
    transferId: 'T1',
    receiptNumber: 'R1',
    refused: false,
    acceptedCount: 2,
    rejectedCount: 0,
    acceptedOre: 200,
    findings: [],
    bases: [basis('A'), basis('B')],
    ...changes,
  };
}

function basis(basisId: string, accepted = true): AnsweredTransfer['bases'][number] {
  return { basisId, accepted, findings: accepted ? [] : [finding('error')] };
}

const noBases = { bases: [], acceptedCount: 0, rejectedCount: 0 };

const table: { what: string; answer: Answer; judged: 'verdict' | 'refused' | 'incomplete'; because?: RegExp }[] = [
  { what: 'both accepted', answer: answer({}), judged: 'verdict' },
  { what: 'in another order', answer: answer({ bases: [basis('B'), basis('A')] }), judged: 'verdict' },
  {
    what: 'one rejected',
    answer: answer({ bases: [basis('A'), basis('B', false)], acceptedCount: 1, rejectedCount: 1 }),
    judged: 'verdict',
  },
  {
    what: 'both rejected',
    answer: answer({ bases: [basis('A', false), basis('B', false)], acceptedCount: 0, rejectedCount: 2 }),
    judged: 'verdict',
  },
  { what: 'a warning about the whole', answer: answer({ findings: [finding('warning')] }), judged: 'verdict' },
  {
    what: 'another transfer',
    answer: answer({ transferId: 'T2' }),
    judged: 'incomplete',
    because: /"T2", expected T1/,
  },
  { what: 'no transfer id', answer: answer({ transferId: '' }), judged: 'incomplete', because: /expected T1/ },
  {
    what: 'a basis that was not sent',
    answer: answer({ bases: [basis('A'), basis('B'), basis('C')], acceptedCount: 3 }),
    judged: 'incomplete',
    because: /"C"/,
  },
  {
    what: 'another basis in place of one',
    answer: answer({ bases: [basis('A'), basis('C')] }),
    judged: 'incomplete',
    because: /"C"/,
  },
  {
    what: 'a basis missing',
    answer: answer({ bases: [basis('A')], acceptedCount: 1 }),
    judged: 'incomplete',
    because: /nothing about basis B/,
  },
  { what: 'no basis at all', answer: answer(noBases), judged: 'incomplete', because: /nothing about basis A/ },
  {
    what: 'a basis twice',
    answer: answer({ bases: [basis('A'), basis('A'), basis('B')], acceptedCount: 3 }),
    judged: 'incomplete',
    because: /A twice/,
  },
  {
    what: 'a basis twice, with both verdicts',
    answer: answer({ bases: [basis('A'), basis('A', false)], acceptedCount: 1, rejectedCount: 1 }),
    judged: 'incomplete',
    because: /A twice/,
  },
  {
    what: 'a count of accepted that does not agree',
    answer: answer({ acceptedCount: 1 }),
    judged: 'incomplete',
    because: /counts/,
  },
  {
    what: 'a count of rejected that does not agree',
    answer: answer({ rejectedCount: 1 }),
    judged: 'incomplete',
    because: /counts/,
  },
  { what: 'a refusal in a fault', answer: { kind: 'refusal', findings: [finding('error')] }, judged: 'refused' },
  {
    what: 'a refusal without a finding',
    answer: { kind: 'refusal', findings: [] },
    judged: 'incomplete',
    because: /why/,
  },
  {
    what: 'a refusal in an answer',
    answer: answer({ ...noBases, refused: true, findings: [finding('error')] }),
    judged: 'refused',
  },
  {
    what: 'a refusal that lists the bases as rejected',
    answer: answer({
      refused: true,
      findings: [finding('error')],
      bases: [basis('A', false), basis('B', false)],
      acceptedCount: 0,
      rejectedCount: 2,
    }),
    judged: 'refused',
  },
  {
    what: 'a refusal with a warning only',
    answer: answer({ ...noBases, refused: true, findings: [finding('warning')] }),
    judged: 'incomplete',
    because: /why/,
  },
  {
    what: 'a refusal of another transfer',
    answer: answer({ ...noBases, refused: true, transferId: 'T2', findings: [finding('error')] }),
    judged: 'incomplete',
    because: /"T2"/,
  },
  {
    what: 'a refusal that accepts a basis',
    answer: answer({ refused: true, findings: [finding('error')] }),
    judged: 'incomplete',
    because: /refuses the transfer and accepts/,
  },
  {
    what: 'nothing',
    answer: { kind: 'none', reason: { nb: 'brudd', en: 'broken' } },
    judged: 'incomplete',
    because: /broken/,
  },
];

describe('is this a complete answer?', () => {
  it.each(table)('$what: $judged', ({ answer: given, judged, because }) => {
    const judgement = completeAnswer(sent, given);
    expect(judgement.kind).toBe(judged);
    if (judgement.kind === 'incomplete') expect(judgement.reason.en).toMatch(because ?? /never/);
  });

  it('an empty transfer has no basis to say anything about', () => {
    expect(completeAnswer({ transferId: 'T1', basisIds: [] }, answer(noBases)).kind).toBe('verdict');
  });
});
