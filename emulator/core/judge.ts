// The heart: decides on one transfer, basis by basis, from the register and from what was accepted before.
// Pure and synchronous: a fold. Read first (needsOf), then decide (open, judge each, close), then others write.
import { type Channel, outcomeOrder } from '../../contracts/outcomes.ts';
import { maskPersonNumber } from '../../contracts/values/person-number.ts';
import {
  type AcceptedBefore,
  type AcceptedHere,
  acceptedUnder,
  type Known,
  nothingAcceptedHere,
  rememberAccepted,
} from './accepted-before.ts';
import { totalOf } from './basis-total.ts';
import { matchCustomer } from './customer-match.ts';
import type { Finding } from './finding.ts';
import { commonFingerprint, fingerprint } from './fingerprint.ts';
import type { ModelPlace, ReceivedBasis } from './model.ts';
import type { RegisteredCustomer } from './register.ts';
import { customerKey, itemKey, type RegisterIndex } from './register-index.ts';
import type { Objection, Rule, RuleContext } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { type RunningNumbers, unexpectedRunningNumbers } from './running-numbers.ts';
import { realLookingOptions } from './screen.ts';
import { severityOf } from './severity.ts';
import type { BasisVerdict } from './verdict.ts';

export { type AcceptedBefore, type Known, type Needs, needsOf } from './accepted-before.ts';

export interface TransferUnderJudgement {
  channel: Channel;
  register: RegisterIndex;
  /** Day of receipt by the workspace's clock, `YYYY-MM-DD`. */
  today: string;
}

/** What the fold remembers between two bases of a transfer; made by `openJudgement`, changed by `judgeBasis` alone. */
export interface Judgement {
  readonly input: TransferUnderJudgement;
  readonly runningNumbers: RunningNumbers;
  readonly acceptedHere: AcceptedHere;
  /** By `customerKey`. */
  readonly createdHere: Map<string, RegisteredCustomer>;
  judged: number;
  rejected: number;
}

export function openJudgement(input: TransferUnderJudgement): Judgement {
  return {
    input,
    runningNumbers: new Map(),
    acceptedHere: nothingAcceptedHere(),
    createdHere: new Map(),
    judged: 0,
    rejected: 0,
  };
}

/**
 * Decides on the next basis of the transfer. `found` is what the reading itself found about this basis; `known` holds at least
 * what `needsOf` named for it. Accepted unless an error is among all the findings.
 */
export function judgeBasis(
  judgement: Judgement,
  basis: ReceivedBasis,
  found: readonly Finding[],
  known: Known,
): BasisVerdict {
  const { input, acceptedHere } = judgement;
  const position = judgement.judged++;
  const unexpected = unexpectedRunningNumbers(basis, judgement.runningNumbers);
  const isProtected = input.register.register.settings['duplicate-protection'] !== 'off';
  const earlier = isProtected ? acceptedUnder(basis.basisId, known, acceptedHere) : undefined;
  const same = earlier !== undefined && isSame(basis, earlier, input.channel);
  // What the reading objects to is not in the model: then it is not the same, whatever the model says.
  if (same && !found.some(isError)) return firstResultOf(earlier, basis, position);

  const customer = matchCustomer(basis, input.register, judgement.createdHere);
  const context: RuleContext = {
    basis,
    customer,
    index: input.register,
    today: input.today,
    client: input.register.clients.get(basis.client),
    items: basis.lines.map((line) => input.register.items.get(itemKey(basis.client, line.itemNumber))),
    unexpectedRunningNumbers: unexpected,
    credited: acceptedUnder(basis.creditOf, known, acceptedHere),
    acceptedOtherwise: same ? undefined : earlier,
  };
  const findings = inOrder([...found, ...rules.flatMap((rule) => apply(rule, context, position))]);
  const accepted = !findings.some(isError);
  const verdict: BasisVerdict = { basis, accepted, findings, totalOre: totalOf(basis), repeated: false };
  if (!accepted) {
    judgement.rejected++;
    return verdict;
  }
  rememberAccepted(basis, acceptedNow(verdict, input.channel), known, acceptedHere);
  if (customer.how !== 'creates') return verdict;
  judgement.createdHere.set(customerKey(customer.customer.number), customer.customer);
  return { ...verdict, created: customer.customer };
}

/** What is known only at the end: whether the transfer held anything, and whether one bad basis rejects them all. */
export function closeJudgement(judgement: Judgement): { findings: Finding[]; rejectAll: boolean } {
  const rejectsAll = judgement.input.register.register.settings['one-bad-basis'] === 'reject-transfer';
  const findings: Finding[] =
    judgement.judged > 0 ? [] : [{ code: 'VE-207', severity: 'error', at: { field: 'transferId' }, value: '' }];
  return { findings, rejectAll: rejectsAll && judgement.rejected > 0 };
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

/** Everything is compared when the channel is the same, otherwise what both channels carry. */
function isSame(basis: ReceivedBasis, earlier: AcceptedBefore, channel: Channel): boolean {
  return earlier.channel === channel
    ? earlier.fingerprint === fingerprint(basis)
    : earlier.commonFingerprint === commonFingerprint(basis);
}

function acceptedNow({ basis, totalOre, findings }: BasisVerdict, channel: Channel): AcceptedBefore {
  const { basisId, client, customerNumber } = basis;
  return {
    basisId,
    channel,
    fingerprint: fingerprint(basis),
    commonFingerprint: commonFingerprint(basis),
    client,
    customerNumber,
    totalOre,
    creditedOre: 0,
    findings,
  };
}

/** The first result again; where it stood in what was sent then is not where it stands now. */
function firstResultOf(earlier: AcceptedBefore, basis: ReceivedBasis, position: number): BasisVerdict {
  const findings = earlier.findings.map(({ sent: _, ...finding }) => ({
    ...finding,
    at: { ...finding.at, basis: position },
  }));
  return { basis, accepted: true, findings, totalOre: totalOf(basis), repeated: true };
}

/** The order of the catalogue; findings of one outcome keep the order of the lines. */
function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => outcomeOrder(a.code) - outcomeOrder(b.code));
}

function apply(rule: Rule, context: RuleContext, basis: number): Finding[] {
  const severity = severityOf(rule.code, context.index.register.settings);
  if (!severity) return [];
  return rule.find(context).map((objection) => ({
    code: rule.code,
    severity,
    at: placeOf(objection, rule.field, basis),
    value: shownValue(objection, rule.field, context),
    ...(objection.expected === undefined ? {} : { expected: objection.expected }),
    ...(objection.nearest ? { nearest: objection.nearest } : {}),
    ...(objection.named ? { named: objection.named } : {}),
  }));
}

function placeOf({ line, item }: Objection, field: ModelPlace['field'], basis: number): ModelPlace {
  return { basis, ...(line === undefined ? {} : { line }), ...(item === undefined ? {} : { item }), field };
}

/** Where real-looking numbers are let in, no finding shows one all the same. */
function shownValue({ value }: Objection, field: ModelPlace['field'], { index }: RuleContext): string {
  if (field !== 'customerNumber') return value;
  return maskPersonNumber(value, realLookingOptions(index.register.settings));
}
