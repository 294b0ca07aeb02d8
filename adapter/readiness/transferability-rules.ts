// Codes and references that the channels cannot carry as they are, and that must not be cut (LAFT-012). Evidence: F-156.
// Names, addresses, contact information and texts are cut or go on instead, with a warning when they are sent.
import { mappingOf } from '../../contracts/field-mapping.ts';
import type { ModelField } from '../../contracts/fields.ts';
import { fitsWindows1252 } from '../../contracts/values/windows-1252.ts';
import type { InvoiceLine } from '../invoicing/invoice-basis.ts';
import { onOneLine } from '../rental/field-value.ts';
import type { Missing } from './missing.ts';
import { firstLines, missing, ownerOf, type Subject } from './subject.ts';

interface Carried {
  readonly field: ModelField;
  readonly value: string;
  readonly enterAt: Missing['enterAt'];
  readonly line?: number;
}

export function transferabilityFindings(subject: Subject): Missing[] {
  const { basis, tenant } = subject;
  const ofTenant = (field: string) => ({ thing: 'tenant', id: tenant.id, field }) as const;
  const carried: Carried[] = [
    { field: 'externalReference', value: basis.externalReference, enterAt: ofTenant('external reference') },
    { field: 'profile', value: basis.profile, enterAt: ofTenant('profile') },
    ...firstLines(subject).map(({ line, at }) => vatCode(subject, line, at)),
    ...accounting(subject),
  ];
  return carried.filter(({ field }) => travels(subject, field)).flatMap(finding);
}

/** What no way in use carries cannot be too long for one: it is left out, with a warning. */
function travels({ terms }: Subject, field: ModelField): boolean {
  return terms.ways.some(({ layout }) => mappingOf(field).flatFile[layout] !== null);
}

function vatCode(subject: Subject, line: InvoiceLine, at: number): Carried {
  const { thing, id } = ownerOf(subject, line);
  // The VAT code of the rent is the tenancy's own, that of a supplement the supplement's.
  return { field: 'vatCode', value: line.vatCode, line: at, enterAt: { thing, id, field: 'vat code' } };
}

function accounting({ object, tenant }: Subject): Carried[] {
  const owners = [
    { thing: 'rental object', owner: object },
    { thing: 'tenant', owner: tenant },
  ] as const;
  return owners.flatMap(({ thing, owner }) =>
    owner.accounting.map(({ dimension, value }) => ({
      field: 'accountingDimension' as const,
      value,
      enterAt: { thing, id: owner.id, field: `accounting ${dimension}` },
    })),
  );
}

function finding({ field, value, enterAt, line }: Carried): Missing[] {
  const mapping = mappingOf(field);
  const room = mapping.maxLength.extended ?? Number.POSITIVE_INFINITY;
  const letters = onOneLine(value);
  const tooLong = Array.from(letters).length > room;
  if (!tooLong && fitsWindows1252(letters)) return [];
  const expected = { nb: 'tegn som finnes i Windows-1252', en: 'characters that exist in Windows-1252' };
  return [
    missing('LAFT-012', {
      field,
      value,
      enterAt,
      ...(line === undefined ? {} : { line }),
      words: {
        field: mapping.laft ?? { nb: field, en: field },
        ...(tooLong ? { limit: String(room) } : { expected }),
      },
    }),
  ];
}
