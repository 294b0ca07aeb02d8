// What the two ends show, in the words of a scenario: the other side of every expectation.
import type { BookedBasis, BookedTransfer } from '../../../adapter/transfer/states.ts';
import { isOutcomeCode, outcome } from '../../../contracts/outcomes.ts';
import type { Receipt, ReceiptFinding } from '../../../contracts/receipt.ts';
import type { StoredBasis } from '../../../emulator/service/visma.ts';
import type { View } from '../compare.ts';
import { amountOf, spaced } from '../language/words.ts';
import type { WireAnswer } from '../wire/answer.ts';

type Views = Record<string, View>;

export function findingView(finding: ReceiptFinding, basis = ''): Views {
  const { place } = finding;
  return {
    code: finding.code,
    severity: finding.severity,
    field: spaced(finding.field),
    value: finding.value,
    expected: finding.expected ?? '',
    nearest: nearestValue(finding),
    basis,
    'invoice line': finding.invoiceLine,
    ...(place.kind === 'record'
      ? { line: place.line, record: place.record, from: place.from, to: place.to }
      : { path: place.kind === 'element' ? place.path : '' }),
    'sentence (nb)': finding.sentence.nb,
    'sentence (en)': finding.sentence.en,
  };
}

/** The value alone: the web service says in brackets behind it why it is near. */
function nearestValue({ nearest }: ReceiptFinding): string {
  return nearest?.value.split(' (', 1)[0] ?? '';
}

/** A fault has no receipt: what it says is shown as a finding of the catalogue's, at the path that it names. */
export function faultView({ code, path, got, expected, text }: NonNullable<WireAnswer['fault']>): Views {
  return { code, severity: 'error', value: got, expected, nearest: '', basis: '', path, 'sentence (en)': text };
}

export function receiptFindings(receipt: Receipt): Views[] {
  const whole = receipt.findings.map((finding) => findingView(finding));
  return [
    ...whole,
    ...receipt.bases.flatMap((basis) => basis.findings.map((each) => findingView(each, basis.basisId))),
  ];
}

/** The basis as Visma keeps it. */
export function storedBasisView({ basis, totalOre, lines: booked, ...sums }: StoredBasis): Views {
  return {
    ...vatView(sums),
    basis: basis.basisId,
    client: basis.client,
    'customer number': basis.customerNumber,
    name: basis.name,
    'address line 1': basis.addressLine1,
    'address line 2': basis.addressLine2,
    'postal code': basis.postalCode,
    'payment form': basis.paymentForm,
    profile: basis.profile,
    'contact reference': basis.contactReference,
    'external reference': basis.externalReference,
    'case number': basis.caseNumber,
    'credit of': basis.creditOf,
    'period from': basis.periodFrom,
    'period to': basis.periodTo,
    amount: amountOf(totalOre),
    lines: basis.lines.map((line, at) => ({
      'item number': line.itemNumber,
      'running number': line.runningNumber,
      'unit price': amountOf(line.unitPriceOre),
      quantity: amountOf(line.quantityHundredths),
      amount: amountOf(line.amountOre),
      'vat code': line.vatCode,
      texts: line.texts,
      ...bookingView(booked[at]),
    })),
  };
}

function bookingView(booked: StoredBasis['lines'][number] | undefined): Views {
  if (!booked) return {};
  const { accounting, vatCode } = booked;
  return {
    ...vatView(booked),
    accounting: accounting.map(({ dimension, value, source }) => ({ dimension, value, source })),
    'booked vat code': vatCode.value,
    'vat code from': vatCode.source,
    'vat rate': vatCode.rateHundredths === undefined ? undefined : amountOf(vatCode.rateHundredths),
  };
}

/** Net, VAT and gross, where they are known. */
function vatView({ netOre, vatOre, grossOre }: Pick<StoredBasis, 'netOre' | 'vatOre' | 'grossOre'>): Views {
  return { net: known(netOre), vat: known(vatOre), gross: known(grossOre) };
}

function known(ore: number | undefined): string | undefined {
  return ore === undefined ? undefined : amountOf(ore);
}

/** What is to be paid for the basis as LAFT reckons it, øre; nothing where it does not know a line's rate. */
export function grossInLaft({ lines }: BookedBasis['basis']): number | undefined {
  const gross = lines.map(({ grossOre }) => grossOre);
  return gross.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
}

/** The basis as it stands in LAFT's book. */
export function bookedBasisView({ basis, state, totalOre, reason }: BookedBasis): Views {
  return {
    basis: basis.id,
    state,
    'reason (nb)': reason?.nb,
    'reason (en)': reason?.en,
    tenancy: basis.tenancy,
    tenant: basis.tenant,
    'rental object': basis.rentalObject,
    client: basis.client,
    'customer number': basis.customerNumber,
    name: basis.name,
    'address line 1': basis.addressLine1,
    'address line 2': basis.addressLine2,
    'postal code': basis.postalCode,
    'payment form': basis.paymentForm,
    profile: basis.profile,
    'contact reference': basis.contactReference,
    'external reference': basis.externalReference,
    'credit of': basis.creditOf,
    'period from': basis.periodFrom,
    'period to': basis.periodTo,
    amount: amountOf(totalOre),
    gross: known(grossInLaft(basis)),
    lines: basis.lines.map((line) => ({
      gross: known(line.grossOre),
      'item number': line.itemNumber,
      accounting: line.accounting.map(({ dimension, value }) => ({ dimension, value })),
      'unit price': amountOf(line.unitPriceOre),
      quantity: amountOf(line.quantityHundredths),
      amount: amountOf(line.amountOre),
      'vat code': line.vatCode,
      texts: line.texts,
    })),
  };
}

export function missingView({ basis, missing }: BookedBasis): Views[] {
  return missing.map((each) => ({
    code: each.code,
    severity: each.severity,
    field: spaced(each.field),
    value: each.value,
    basis: basis.id,
    tenancy: basis.tenancy,
    'invoice line': each.line === undefined ? undefined : each.line + 1,
    'enter at': `${each.enterAt.thing} ${each.enterAt.id}, ${each.enterAt.field}`,
    'sentence (nb)': each.sentence.nb,
    'sentence (en)': each.sentence.en,
  }));
}

export function bookedTransferView(transfer: BookedTransfer): Views {
  return {
    state: transfer.state,
    channel: transfer.channel === 'file' ? 'flat file' : 'web service',
    bases: transfer.basisIds.length,
    transferred: transfer.transferredCount,
    failed: transfer.failedCount,
    amount: amountOf(transfer.totalOre),
    'amount transferred': amountOf(transfer.transferredOre),
    'amount failed': amountOf(transfer.failedOre),
    'said by': transfer.saidBy,
    findings: transfer.findings.map((finding) => findingView(finding)),
    'reason (nb)': transfer.reason?.nb ?? '',
    'reason (en)': transfer.reason?.en ?? '',
  };
}

/** Errors and warnings that LAFT shows: of each basis, and of the latest transfer as a whole, none of them twice. */
export function errorViews(bases: readonly BookedBasis[], latest: BookedTransfer | undefined): Views[] {
  const ofTransfer = (latest?.findings ?? []).map((finding) => findingView(finding));
  const ofBases = bases.flatMap(({ basis, errors }) =>
    // A finding about the transfer as a whole stands on each of its bases; it is one all the same.
    errors.map((finding) => findingView(finding, isAboutTransfer(finding) ? '' : basis.id)),
  );
  return [...new Map([...ofTransfer, ...ofBases].map((view) => [JSON.stringify(view), view])).values()];
}

/** What a person says of a basis has no code of the catalogue. */
function isAboutTransfer({ code }: ReceiptFinding): boolean {
  return isOutcomeCode(code) && outcome(code).scope === 'transfer';
}

/** LAFT's notes, with the words `(transfer)` for the ids of transfers, which no scenario can know. */
export function noteViews(notes: readonly { en: string }[], transfers: readonly BookedTransfer[]): string[] {
  return notes.map(({ en }) =>
    transfers.reduce((text, { transferId }) => text.replaceAll(transferId, '(transfer)'), en),
  );
}
