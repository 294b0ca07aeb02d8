// Receives one transfer, inside one transaction under the workspace's lock: known already, refused whole, or judged basis by basis.

import { inOneList } from '../../contracts/rests-on.ts';
import type { GivenReceipt, ReceiptBases } from '../codec/given-receipt.ts';
import type { SentTransfer } from '../codec/sent-transfer.ts';
import { Consulted } from '../core/consulted.ts';
import type { Finding } from '../core/finding.ts';
import type { RegisteredCustomer } from '../core/register.ts';
import { realLookingOptions, screenTransfer } from '../core/screen.ts';
import type { At, Rows } from '../stores/store.ts';
import { claimHash, claimOfHalf } from './claim-hash.ts';
import { dayOfReceipt } from './day-of-receipt.ts';
import { judgeTransfer } from './judge-transfer.ts';
import { type Answer, isError, noSums, receiptNumber, receiptOf } from './receipt.ts';
import { refusedBases } from './refused-bases.ts';
import type { Registers } from './registers.ts';
import { receiptToStore, storedReceipt } from './stored-receipt.ts';
import type { ReceiveOptions } from './visma.ts';
import type { Present } from './workspaces.ts';

export async function receive(
  { rows, registers }: { rows: Rows; registers: Registers },
  present: Present,
  transfer: SentTransfer,
  options: ReceiveOptions = {},
): Promise<GivenReceipt> {
  const { branch, head, name } = present.workspace;
  const claim = claimHash(options.claim);
  const claimed = claim === undefined ? undefined : await rows.transfers.receiptOfClaim(branch, claim);
  if (claimed !== undefined) return storedReceipt(claimed);

  const earlier = await earlierTransfer(rows, present, transfer);
  const consulted = new Consulted(present.index.register.settings);
  await consultEarlier(rows, present, transfer, { earlier, consulted });
  const objections = objectionsTo(present, transfer, { earlier: protectedFrom(earlier, present), consulted });
  if (earlier?.same && isProtected(present) && !objections.some(isError)) return answeredAgain(earlier, consulted);

  const keep = !options.validateOnly;
  const at: At = { branch, sequence: keep ? await rows.workspaces.next(name) : head + 1 };
  const half = await basesOfHalf(rows, branch, options);
  const answer = await decide(rows, present, transfer, { at, keep, half, objections, consulted });
  const receipt = receiptOf(transfer, answer, realLookingOptions(present.index.register.settings));
  if (!keep) return receipt;
  await addCustomers({ rows, registers }, present, at, answer.created);
  await store(rows, present, transfer, { at, receipt, answer, claim });
  return receipt;
}

/** What came under the same id before takes part in the answer, unless the service is closed and nothing is looked at. */
async function consultEarlier(
  rows: Rows,
  { index, workspace: { branch } }: Present,
  { transferId }: SentTransfer,
  { earlier, consulted }: { earlier: EarlierTransfer | undefined; consulted: Consulted },
): Promise<void> {
  if (transferId === '' || !index.register.service.open) return;
  if (earlier) consulted.setting('duplicate-protection');
  else if (await rows.transfers.refused(branch, transferId)) consulted.behaviour('refused-id-is-free');
}

/** What was decided of the first bases of this file by an import that was cut off: that is what is stored, and it stands. */
async function basesOfHalf(rows: Rows, branch: string, { claim }: ReceiveOptions): Promise<ReceiptBases> {
  const half = claimHash(claim === undefined ? undefined : claimOfHalf(claim));
  const receipt = half === undefined ? undefined : await rows.transfers.receiptOfClaim(branch, half);
  return receipt === undefined ? [] : storedReceipt(receipt).bases;
}

interface ToDecide {
  at: At;
  keep: boolean;
  half: ReceiptBases;
  objections: readonly Finding[];
  consulted: Consulted;
}

type Decided = Answer & { created: readonly RegisteredCustomer[] };

async function decide(
  rows: Rows,
  present: Present,
  transfer: SentTransfer,
  { at, keep, half, objections, consulted }: ToDecide,
): Promise<Decided> {
  const answer = { receiptNumber: keep ? receiptNumber(at.sequence) : '', receivedAt: present.now };
  const restsOn = inOneList(consulted.all(), transfer.restsOn ?? []);
  const refused = { ...answer, received: false, bases: [], sums: noSums(), created: [], restsOn };
  if (objections.some(isError)) return { ...refused, findings: located(objections, transfer) };
  const judged = await judgeTransfer(rows, present, transfer, { at, keep, half });
  const findings = [...objections, ...judged.findings];
  if (findings.some(isError)) return { ...refused, findings };
  return { ...answer, received: true, ...judged, findings, restsOn: inOneList(restsOn, judged.restsOn) };
}

/** The first receipt word for word; that it is given again rests on the protection, whatever it rested on then. */
function answeredAgain(earlier: EarlierTransfer, consulted: Consulted): GivenReceipt {
  const receipt = storedReceipt(earlier.receipt);
  return { ...receipt, restsOn: inOneList(receipt.restsOn, consulted.all()) };
}

interface EarlierTransfer {
  same: boolean;
  receivedAt: string;
  receipt: string;
}

/** A transfer with the same id that this Visma has received, whether or not it protects against duplicates. */
async function earlierTransfer(
  rows: Rows,
  present: Present,
  { transferId, contentHash: sentHash }: SentTransfer,
): Promise<EarlierTransfer | undefined> {
  if (transferId === '') return undefined;
  const found = await rows.transfers.received(present.workspace.branch, transferId);
  return found && { same: found.contentHash === sentHash, receivedAt: found.receivedAt, receipt: found.receipt };
}

function protectedFrom(earlier: EarlierTransfer | undefined, present: Present): EarlierTransfer | undefined {
  return isProtected(present) ? earlier : undefined;
}

/** What the reading and the bench have against the transfer as a whole. Any error among it refuses the transfer. */
function objectionsTo(
  present: Present,
  transfer: SentTransfer,
  { earlier, consulted }: { earlier: EarlierTransfer | undefined; consulted: Consulted },
): Finding[] {
  const { service, settings } = present.index.register;
  const { transferId } = transfer;
  if (!service.open) return [closed(service.retryAfterSeconds), ...transfer.findings];
  if (earlier?.same) return [];
  const used: Finding[] = earlier
    ? [
        {
          code: 'VE-162',
          severity: 'error',
          at: { field: 'transferId' },
          value: transferId,
          named: { date: dayOfReceipt(earlier.receivedAt) },
        },
      ]
    : [];
  // What cannot be read cannot be looked through; it is refused anyway.
  if (transfer.findings.some(isError)) return [...used, ...transfer.findings];
  const realLooking = screenTransfer(transfer.bases(), transfer, settings);
  consulted.add(realLooking.restsOn);
  return [...used, ...transfer.findings, ...realLooking.findings];
}

function closed(retryAfterSeconds: number): Finding {
  const named = { seconds: String(retryAfterSeconds) };
  return { code: 'VE-215', severity: 'error', at: { field: 'transferId' }, value: '', sent: { kind: 'whole' }, named };
}

/** Places inside bases are looked up in one walk: looking each up from the start of a large file would take for ever. */
function located(findings: readonly Finding[], transfer: SentTransfer): Finding[] {
  const byBasis = Map.groupBy(findings, ({ at }) => at.basis);
  if ([...byBasis.keys()].every((basis) => basis === undefined)) return [...findings];
  const result = [...(byBasis.get(undefined) ?? [])];
  let position = 0;
  for (const sent of transfer.bases()) {
    for (const finding of byBasis.get(position++) ?? []) result.push({ sent: sent.locate(finding.at), ...finding });
  }
  return result;
}

/** Customers that were created belong to a new version of the register, from this change on. */
async function addCustomers(
  { rows, registers }: { rows: Rows; registers: Registers },
  { index }: Present,
  at: At,
  created: readonly RegisteredCustomer[],
): Promise<void> {
  if (created.length === 0) return;
  const customers = new Map([...index.register.customers, ...created].map((each) => [each.number, each]));
  const { version } = await registers.put(rows, { ...index.register, customers: [...customers.values()] });
  await rows.registers.change(at, version, `${created.length} created by transfer`);
}

interface ToStore {
  at: At;
  receipt: GivenReceipt;
  answer: Answer;
  claim: string | undefined;
}

async function store(rows: Rows, present: Present, transfer: SentTransfer, { at, receipt, answer, claim }: ToStore) {
  const { received, receiptNumber: number, receivedAt } = receipt;
  // One that was received is found and protected by the id as it was sent, also where a number in it was let in; a refused one is masked.
  const { transferId } = received ? transfer : receipt;
  await rows.transfers.add({
    ...at,
    ...answer.sums,
    transferId,
    contentHash: transfer.contentHash,
    channel: transfer.channel,
    received,
    receiptNumber: number,
    receivedAt,
    receipt: receiptToStore(receipt),
    guard: received && isProtected(present) && transferId !== '' ? transferId : undefined,
    claim,
    ...(received ? {} : { refusedBases: refusedBases(transfer, realLookingOptions(present.index.register.settings)) }),
  });
}

function isProtected({ index }: Present): boolean {
  return index.register.settings['duplicate-protection'] !== 'off';
}
