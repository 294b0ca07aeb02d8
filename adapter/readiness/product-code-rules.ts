// Product codes that are missing (LAFT-002, LAFT-003) or not linked to the rental object (LAFT-004).
import { rentCharge } from '../invoicing/charges.ts';
import type { InvoiceLine } from '../invoicing/invoice-basis.ts';
import type { Missing } from './missing.ts';
import { listed } from './rental-object-rules.ts';
import { firstLines, missing, named, ownerOf, type Subject } from './subject.ts';

export function productCodeFindings(subject: Subject): Missing[] {
  return firstLines(subject).flatMap(({ line, at }) => {
    if (line.itemNumber !== '') return notLinked(subject, line, at);
    return [line.charge === rentCharge ? noneForRent(subject, at) : noneForSupplement(subject, line, at)];
  });
}

function noneForRent({ data, object }: Subject, line: number): Missing {
  return missing('LAFT-002', {
    field: 'itemNumber',
    value: '',
    line,
    enterAt: { thing: 'rental object', id: object.id, field: 'product code' },
    words: { thing: named(object), expected: listed(data.productCodes.map(({ itemNumber }) => itemNumber)) },
  });
}

function noneForSupplement(subject: Subject, line: InvoiceLine, at: number): Missing {
  const { id } = ownerOf(subject, line);
  const description = subject.tenancy.supplements.find((each) => each.id === line.charge)?.description ?? '';
  return missing('LAFT-003', {
    field: 'itemNumber',
    value: '',
    line: at,
    enterAt: { thing: 'supplement', id, field: 'product code' },
    words: { thing: named({ id, name: description }), expected: listed(linkedTo(subject)) },
  });
}

function notLinked(subject: Subject, line: InvoiceLine, at: number): Missing[] {
  const linked = linkedTo(subject);
  if (linked.includes(line.itemNumber)) return [];
  return [
    missing('LAFT-004', {
      field: 'itemNumber',
      value: line.itemNumber,
      line: at,
      enterAt: { thing: 'rental object', id: subject.object.id, field: 'linked product codes' },
      words: { thing: ownerOf(subject, line).words, expected: listed(linked) },
    }),
  ];
}

/** What a tenancy on the object may use; the object's own product code for the rent counts as linked. */
function linkedTo({ object }: Subject): string[] {
  const own = object.productCode ?? '';
  return [...new Set([...(own === '' ? [] : [own]), ...object.linkedProductCodes])];
}
