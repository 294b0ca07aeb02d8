// The heart: decides on one transfer, basis by basis, from the register and from what was accepted before.
// Pure and synchronous: a fold. Read first (needsOf), then decide (open, judge each, close), then others write.
import { type Channel, outcomeOrder } from '../../contracts/outcomes.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { maskPersonNumber } from '../../contracts/values/person-number.ts';
import {
  type AcceptedBefore,
  type AcceptedHere,
  acceptedUnder,
  type Known,
  nothingAcceptedHere,
  rememberAccepted,
} from './accepted-before.ts';
import { whoWon } from './accounting.ts';
import { totalOf } from './basis-total.ts';
import { type BookedLine, bookedLine, consultVat } from './booking.ts';
import { Consulted } from './consulted.ts';
import { matchCustomer } from './customer-match.ts';
import type { Finding } from './finding.ts';
import { commonFingerprint, fingerprint } from './fingerprint.ts';
import type { ModelPlace, ReceivedBasis } from './model.ts';
import type { RegisteredCustomer } from './register.ts';
import { customerKey, itemKey, type RegisterIndex } from './register-index.ts';
import type { Objection, Rule, RuleContext } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { countsOn, type RunningNumbers, unexpectedRunningNumbers } from './running-numbers.ts';
import { realLookingOptions } from './screen.ts';
import { isIgnored, severityOf } from './severity.ts';
import type { BasisVerdict } from './verdict.ts';
import { WrittenNearly } from './written-nearly.ts';

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
  readonly writtenNearly: WrittenNearly;
  judged: number;
  /** Repeated ones are neither. */
  accepted: number;
  rejected: number;
}

export function openJudgement(input: TransferUnderJudgement): Judgement {
  return {
    input,
    runningNumbers: new Map(),
    acceptedHere: nothingAcceptedHere(),
    createdHere: new Map(),
    writtenNearly: new WrittenNearly(),
    judged: 0,
    accepted: 0,
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
  const { register: index } = input;
  const consulted = new Consulted(index.register.settings);
  const position = judgement.judged++;
  const goesOn = countsOn(basis, judgement.runningNumbers);
  const unexpected = unexpectedRunningNumbers(basis, judgement.runningNumbers);
  const before = acceptedUnder(basis.basisId, known, acceptedHere);
  const earlier = before && consulted.setting('duplicate-protection') !== 'off' ? before : undefined;
  const same = earlier !== undefined && isSame(basis, earlier, input);
  // What the reading objects to is not in the model: then it is not the same, whatever the model says.
  if (same && !found.some(isError)) return firstResultOf(earlier, { basis, position, consulted });

  if (goesOn && !isIgnored('VE-152', consulted)) consulted.behaviour('running-numbers-over-transfer');
  const context: RuleContext = {
    basis,
    customer: matchCustomer(basis, index, { createdHere: judgement.createdHere, consulted }),
    index,
    today: input.today,
    client: index.clients.get(basis.client),
    items: basis.lines.map((line) => index.items.get(itemKey(basis.client, line.itemNumber))),
    unexpectedRunningNumbers: unexpected,
    credited: acceptedUnder(basis.creditOf, known, acceptedHere),
    acceptedOtherwise: same ? undefined : earlier,
    writtenNearly: judgement.writtenNearly,
    consulted,
  };
  const findings = inOrder([...found, ...rules.flatMap((rule) => apply(rule, context, position))]);
  const verdict = verdictOf(findings, context);
  if (verdict.accepted) accept(judgement, verdict, known);
  else judgement.rejected++;
  return verdict;
}

/** Counts the next basis in as it was decided before, for those that come after it. */
export function passOver(
  judgement: Judgement,
  basis: ReceivedBasis,
  { accepted, repeated }: Pick<BasisVerdict, 'accepted' | 'repeated'>,
): void {
  judgement.judged++;
  unexpectedRunningNumbers(basis, judgement.runningNumbers);
  if (repeated) return;
  if (accepted) judgement.accepted++;
  else judgement.rejected++;
}

function verdictOf(findings: Finding[], context: RuleContext): BasisVerdict {
  const { basis, customer, items, index, consulted } = context;
  const accepted = !findings.some(isError);
  for (const { code } of findings) consulted.outcome(code);
  const registered = 'customer' in customer ? customer.customer : undefined;
  const booked = basis.lines.map((line, at) => bookedLine(line, { customer: registered, item: items[at] }, index));
  if (accepted) consultMatches(context, booked);
  return {
    basis,
    accepted,
    findings,
    totalOre: totalOf(basis),
    repeated: false,
    ...(accepted && customer.how === 'creates' ? { created: customer.customer } : {}),
    booked,
    restsOn: consulted.all(),
  };
}

/** What an accepted basis rests on though no rule objected: that everything was found, where its accounting came from, and its VAT. */
function consultMatches({ basis, customer, items, consulted }: RuleContext, booked: readonly BookedLine[]): void {
  consulted.behaviour('client-must-match');
  consulted.behaviour('item-must-match');
  if (customer.how === 'registered') consulted.behaviour('customer-must-match');
  const registered = 'customer' in customer ? customer.customer : undefined;
  for (const [at, line] of basis.lines.entries()) {
    for (const won of whoWon(line, registered, items[at])) consulted.behaviour(won);
    const asBooked = booked[at];
    if (asBooked) consultVat(line, asBooked, consulted);
  }
}

/** The rest of the transfer is judged with what this basis changes. */
function accept(judgement: Judgement, verdict: BasisVerdict, known: Known): void {
  const { input, acceptedHere, createdHere } = judgement;
  judgement.accepted++;
  rememberAccepted(verdict.basis, acceptedNow(verdict, input), known, acceptedHere);
  if (verdict.created) createdHere.set(customerKey(verdict.created.number), verdict.created);
}

export interface ClosedJudgement {
  findings: Finding[];
  rejectAll: boolean;
  restsOn: RestsOn[];
}

/** What is known only at the end: whether the transfer held anything, and whether one bad basis rejects them all. */
export function closeJudgement({ input, judged, rejected, accepted }: Judgement): ClosedJudgement {
  const consulted = new Consulted(input.register.register.settings);
  const findings: Finding[] =
    judged > 0 ? [] : [{ code: 'VE-207', severity: 'error', at: { field: 'transferId' }, value: '' }];
  const rejectAll = rejected > 0 && accepted > 0 && consulted.setting('one-bad-basis') === 'reject-transfer';
  return { findings, rejectAll, restsOn: consulted.all() };
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

/** Everything is compared when the channel is the same, otherwise what both channels carry. */
function isSame(basis: ReceivedBasis, earlier: AcceptedBefore, { channel, register }: TransferUnderJudgement): boolean {
  return earlier.channel === channel
    ? earlier.fingerprint === fingerprint(basis)
    : earlier.commonFingerprint === commonFingerprint(basis, register.register.settings);
}

function acceptedNow(
  { basis, totalOre, findings }: BasisVerdict,
  { channel, register }: TransferUnderJudgement,
): AcceptedBefore {
  const { basisId, client, customerNumber } = basis;
  return {
    basisId,
    channel,
    // Made when they are asked for: only where the basis comes a second time.
    get fingerprint() {
      return fingerprint(basis);
    },
    get commonFingerprint() {
      return commonFingerprint(basis, register.register.settings);
    },
    client,
    customerNumber,
    totalOre,
    creditedOre: 0,
    findings,
  };
}

/** The first result again; where it stood in what was sent then is not where it stands now. */
function firstResultOf(
  earlier: AcceptedBefore,
  { basis, position, consulted }: { basis: ReceivedBasis; position: number; consulted: Consulted },
): BasisVerdict {
  const findings = earlier.findings.map(({ sent: _, ...finding }) => ({
    ...finding,
    at: { ...finding.at, basis: position },
  }));
  consulted.behaviour('first-result-again');
  for (const { code } of findings) consulted.outcome(code);
  const restsOn = consulted.all();
  return { basis, accepted: true, findings, totalOre: totalOf(basis), repeated: true, booked: [], restsOn };
}

/** The order of the catalogue; findings of one outcome keep the order of the lines. */
function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => outcomeOrder(a.code) - outcomeOrder(b.code));
}

function apply(rule: Rule, context: RuleContext, basis: number): Finding[] {
  const { consulted } = context;
  // Where its findings count for nothing, nothing that the rule asks for matters either.
  const ignored = isIgnored(rule.code, consulted);
  const objections = rule.find(ignored ? { ...context, consulted: consulted.aside() } : context);
  const severity = objections.length > 0 ? severityOf(rule.code, consulted) : undefined;
  if (!severity) return [];
  return objections.map((objection) => ({
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
