// What both channels must agree on, and what the contract says that only one of them carries: nothing else may differ.
import { fieldMapping, mappingOf } from '../../contracts/field-mapping.ts';
import type { BasisField, LineField } from '../../contracts/fields.ts';
import { outcome } from '../../contracts/outcomes.ts';
import type { ReceiptBasis, ReceiptFinding } from '../../contracts/receipt.ts';
import type { ReceivedBasis, ReceivedLine } from '../../emulator/core/model.ts';
import { cut, wrapped } from './write-file.ts';

/** What one channel made of one basis. */
export interface Outcome {
  accepted: boolean;
  repeated: boolean;
  amount: string;
  findings: unknown[];
  /** Absent where nothing was stored: it came again. */
  stored?: ReceivedBasis;
}

const channels = ['file', 'web-service'] as const;

/** Fields of a basis that a file has no place for, by the mapping. */
const onlyInMessages = fieldMapping
  .filter(({ level, carriedBy }) => level === 'basis' && channels.some((channel) => !carriedBy.includes(channel)))
  .map(({ field }) => field as BasisField);

/** The outcome without what the contract gives to one channel alone. */
export function comparable(receipt: ReceiptBasis, stored: ReceivedBasis | undefined): Outcome {
  const findings = receipt.findings.filter(({ code }) =>
    channels.every((channel) => outcome(code).channels.includes(channel)),
  );
  // A basis that only one channel can object to would have been accepted without it.
  const others = receipt.findings.filter((finding) => !findings.includes(finding));
  const accepted = receipt.accepted || (others.length > 0 && !findings.some(({ severity }) => severity === 'error'));
  const { repeated, amount } = receipt;
  return {
    accepted,
    repeated,
    amount,
    findings: inRecordOrder(findings).map(withoutPlace),
    ...(stored ? { stored: asCarried(stored) } : {}),
  };
}

/** A record has its dimensions in their order, a message in any: so have the findings about one line's. */
function inRecordOrder(findings: readonly ReceiptFinding[]): ReceiptFinding[] {
  return findings.toSorted((a, b) =>
    a.code === b.code && a.field === 'accountingDimension' && a.invoiceLine === b.invoiceLine
      ? a.sentence.en.localeCompare(b.sentence.en)
      : 0,
  );
}

/** Where it stood is each channel's own. */
function withoutPlace({ place: _, ...finding }: ReceiptFinding) {
  return finding;
}

/** A basis as the narrower channel carries it. */
export function asCarried(basis: ReceivedBasis): ReceivedBasis {
  const without = Object.fromEntries(onlyInMessages.map((field) => [field, '']));
  const texts = (['name', 'addressLine1', 'addressLine2', 'contactReference', 'externalReference'] as const).map(
    (field) => [field, cut(basis[field], lengthOf(field)).replace(/ +$/, '')],
  );
  return { ...basis, ...without, ...Object.fromEntries(texts), lines: basis.lines.map(lineAsCarried) };
}

/** A dimension has one place in a record, and none without a value; a long text goes on in a further record. */
function lineAsCarried(line: ReceivedLine): ReceivedLine {
  const given = line.dimensions.filter(({ value }) => value !== '');
  const first = given.filter(({ number }, at) => given.findIndex((each) => each.number === number) === at);
  return { ...line, dimensions: first.sort((a, b) => a.number - b.number), texts: line.texts.flatMap(wrapped) };
}

function lengthOf(field: BasisField | LineField): number {
  return mappingOf(field).maxLength.extended ?? 0;
}
