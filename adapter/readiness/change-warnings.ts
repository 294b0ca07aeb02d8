// Warnings on what will not reach Visma as it was entered: cut, written with other letters, or left out (F-144, F-156, F-157).
import { mappingOf } from '../../contracts/field-mapping.ts';
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { onOneLine } from '../rental/field-value.ts';
import { type ChangedField, inFileLetters, inMessage } from '../transfer/carried-basis.ts';
import type { Missing } from './missing.ts';
import { missing, ownerOf, type Subject } from './subject.ts';

interface Warned {
  readonly change: ChangedField;
  /** The ways to Visma that change it so. */
  readonly channels: readonly string[];
}

/** One warning a field and value. They hold nothing back: the basis is ready, and a person may want to know. */
export function changeWarnings(subject: Subject): Missing[] {
  const changes = subject.terms.ways.flatMap(({ channel, layout }) => {
    const { basis, noted } = subject;
    const { changed } = channel === 'file' ? inFileLetters(basis, layout, noted) : inMessage(basis, noted);
    return changed.map((change) => ({ channel, change }));
  });
  const alike = Map.groupBy(changes, ({ change: { field, from } }) => JSON.stringify([field, from]));
  return [...alike.values()].flatMap((group) => {
    // Other letters first, then cut: the last is what arrives.
    const change = group.at(-1)?.change;
    const channels = [...new Set(group.map(({ channel }) => channel))];
    return change ? [warning(subject, { change, channels })] : [];
  });
}

function warning(subject: Subject, { change, channels }: Warned): Missing {
  const { field, from } = change;
  const everyWay = channels.length === subject.terms.ways.length;
  return {
    ...missing('LAFT-012', { field, value: from, enterAt: enteredAt(subject, change), words: {} }),
    severity: 'warning',
    sentence: sentenceOf(change, everyWay ? { nb: '', en: '' } : inChannel(channels[0] ?? '')),
    remedy: {
      nb: 'Ingenting må gjøres: grunnlaget kan overføres. Endre verdien i LAFT om den skal frem som den står.',
      en: 'Nothing need be done: the basis can be transferred. Change the value in LAFT if it is to arrive as it stands.',
    },
  };
}

function inChannel(channel: string): InBothLanguages {
  return channel === 'file' ? { nb: ' i fil', en: ' by file' } : { nb: ' med webtjenesten', en: ' by web service' };
}

function sentenceOf({ field, from, to }: ChangedField, way: InBothLanguages): InBothLanguages {
  const name = mappingOf(field).laft ?? { nb: field, en: field };
  if (to === '') {
    return {
      nb: `${name.nb}: "${from}" blir ikke med${way.nb}; formatet har ikke plass til feltet.`,
      en: `${name.en}: "${from}" will not be sent${way.en}; the layout has no such field.`,
    };
  }
  return {
    nb: `${name.nb}: "${from}" blir sendt som "${to}"${way.nb}.`,
    en: `${name.en}: "${from}" will be sent as "${to}"${way.en}.`,
  };
}

/** Fields that are the tenant's own, as a correction names them. */
const tenantFields: Partial<Record<ChangedField['field'], string>> = {
  name: 'name',
  addressLine2: 'address line 2',
  contactReference: 'reference',
  externalReference: 'external reference',
  profile: 'profile',
};

function enteredAt(subject: Subject, { field, from }: ChangedField): Missing['enterAt'] {
  const { basis, tenant, object } = subject;
  const tenantField = tenantFields[field];
  if (tenantField !== undefined) return { thing: 'tenant', id: tenant.id, field: tenantField };
  if (field === 'addressLine1') {
    const ownAddress = tenant.address !== undefined;
    return { thing: ownAddress ? 'tenant' : 'rental object', id: ownAddress ? tenant.id : object.id, field: 'address' };
  }
  if (field === 'accountingDimension') return accountingAt(subject, from);
  const line = basis.lines.find((each) =>
    (field === 'vatCode' ? [each.vatCode] : each.texts).map(onOneLine).includes(from),
  );
  const owner = line ? ownerOf(subject, line) : { thing: 'tenancy' as const, id: basis.tenancy };
  return { thing: owner.thing, id: owner.id, field: field === 'vatCode' ? 'vat code' : 'description' };
}

function accountingAt({ tenant, object }: Subject, value: string): Missing['enterAt'] {
  const ofTenant = tenant.accounting.find((each) => onOneLine(each.value) === value);
  const ofObject = object.accounting.find((each) => onOneLine(each.value) === value);
  const dimension = (ofTenant ?? ofObject)?.dimension ?? 1;
  return ofTenant
    ? { thing: 'tenant', id: tenant.id, field: `accounting ${dimension}` }
    : { thing: 'rental object', id: object.id, field: `accounting ${dimension}` };
}
