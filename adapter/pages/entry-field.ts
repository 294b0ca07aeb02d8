// One field of what is entered in LAFT as a field of a form: a choice where only some values exist, with what is expected beside it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type Choice, checkbox, dayField, type Field, field, select } from '../../foundation/pages/form.ts';
import { day } from '../../foundation/pages/norwegian.ts';
import type { NamedField } from '../rental/accounting-fields.ts';
import { norwegianIntervals } from '../rental/field-value.ts';
import { intervals } from '../rental/interval.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { fieldCalled } from '../rental/thing-names.ts';
import { type EntryPlace, enteredAt, nameOf, shownName, tenancyAbove } from './entry-place.ts';
import type { LaftView } from './laft-page.ts';
import { capital } from './state-mark.ts';

export interface EntryField {
  at: EntryPlace;
  /** Canonical, or as it was just written. */
  value: string;
  problem?: string | undefined;
  /** More than the field's own note. */
  hint?: string | undefined;
  /** A product code that may be linked here; it is not until somebody ticks its box. */
  proposed?: string | undefined;
}

/** With what is entered there now beside it, hidden: so it can be told what was written, however late the form is sent. */
export function entryField(view: LaftView, data: RentalData, entry: EntryField): SafeHtml {
  return html`${shownHere(data, entry.at)}${visibleField(view, data, entry)}`;
}

/** The hidden field for an entry whose visible field is the page's own. */
export function shownHere(data: RentalData, at: EntryPlace): SafeHtml {
  return html`<input type="hidden" name="${shownName(at)}" value="${enteredAt(data, at)}">`;
}

/** What is entered at a place as its field shows it; for a choice, what stands there to be chosen. */
export function shownAt(view: LaftView, data: RentalData, at: EntryPlace): string {
  const value = enteredAt(data, at);
  const known = fieldCalled(rentalThing(at.thing), at.field);
  if (!known || value === '') return value;
  const chosen = choicesOf(view, data, { known, at, value })?.find((each) => each.value === value);
  return chosen?.label ?? (known.kind === 'date' ? day(value) : shown(known, value));
}

function visibleField(view: LaftView, data: RentalData, entry: EntryField): SafeHtml {
  const { at, value, problem } = entry;
  const known = fieldCalled(rentalThing(at.thing), at.field);
  if (!known) return html``;
  const each: Field = {
    name: nameOf(at),
    label: fieldLabel(view, known),
    value,
    problem,
    // The words of the import file; a form has its own in the choice.
    hint: entry.hint ?? (known.kind === 'kind of tenant' ? undefined : noteOf(view, known)),
    required: known.required === true,
  };
  if (known.kind === 'item numbers') {
    return linkedCodes(view, data, { ...each, hint: linkedHint(view), proposed: entry.proposed });
  }
  const choices = choicesOf(view, data, { known, at, value });
  if (choices) return select({ ...each, choices: withPresent(choices, value) });
  // What somebody has just written is shown as it was written.
  const isStored = value === enteredAt(data, at);
  if (known.kind === 'date') return dayField(view, { ...each, value: isStored ? day(value) : value });
  return field({ ...each, value: isStored ? shown(known, value) : value, size: sizes[known.kind] ?? 32 });
}

const sizes: Partial<Record<NamedField['kind'], number>> = {
  'postal code': 6,
  'person number': 14,
  'organisation number': 14,
  rent: 12,
  amount: 12,
};

export function fieldLabel({ language }: LaftView, { name, nb }: NamedField): string {
  return capital(language === 'nb' ? nb : name)
    .replace(/\b[Ii]d\b/, 'ID')
    .replace(/\b[Vv]at\b/, 'VAT');
}

function noteOf({ say, both }: LaftView, { note, byImport }: NamedField): string | undefined {
  const support = say(
    'Legges inn med importfilen eller av LAFTs brukerstøtte.',
    "Entered by the import file or by LAFT's support.",
  );
  const texts = [...(note ? [both(note)] : []), ...(byImport ? [support] : [])];
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** Amounts as Norwegians write them; the reader takes both ways. */
function shown({ kind }: NamedField, value: string): string {
  return kind === 'rent' || kind === 'amount' ? value.replace('.', ',') : value;
}

/** `undefined`: anything may be written. */
function choicesOf(
  view: LaftView,
  data: RentalData,
  { known, at, value }: { known: NamedField; at: EntryPlace; value: string },
): Choice[] | undefined {
  const { say, language } = view;
  const none = { value: '', label: value === '' ? say('Velg', 'Choose') : say('Ingen', 'None') };
  if (known.refersTo === 'client id') {
    return [none, ...data.clientIds.map(({ id, description }) => ({ value: id, label: `${id} ${description}` }))];
  }
  if (known.refersTo === 'product code') return [none, ...productCodes(view, data, at)];
  if (known.kind === 'kind of tenant') {
    return [
      { value: 'person', label: say('Privatperson', 'Private person') },
      { value: 'organisation', label: say('Organisasjon', 'Organisation') },
    ];
  }
  if (known.kind !== 'interval') return undefined;
  const label = (each: (typeof intervals)[number]) => capital(language === 'nb' ? norwegianIntervals[each] : each);
  return [
    { value: '', label: say('Måned (som ellers)', 'Month (as usual)') },
    ...intervals.map((each) => ({ value: each, label: label(each) })),
  ];
}

/** What stands there can be left standing, though it be none of those that may be chosen: a form changes nothing by being sent. */
function withPresent(choices: Choice[], value: string): Choice[] {
  return choices.some((each) => each.value === value) ? choices : [...choices, { value, label: value }];
}

/** For a supplement it is told which are not linked to the rental object, and cannot be used until they are. */
function productCodes({ say }: LaftView, data: RentalData, { thing, id }: EntryPlace): Choice[] {
  const tenancy = thing === 'supplement' ? tenancyAbove(data, { thing, id }) : undefined;
  const object = tenancy && rentalIndex(data).rentalObjects.get(tenancy.rentalObject);
  const linked = object && new Set([object.productCode, ...object.linkedProductCodes]);
  const label = (itemNumber: string, description: string) =>
    `${itemNumber} ${description}${linked && !linked.has(itemNumber) ? say(' (ikke koblet)', ' (not linked)') : ''}`;
  return data.productCodes.map(({ itemNumber, description }) => ({
    value: itemNumber,
    label: label(itemNumber, description),
  }));
}

function linkedHint({ say }: LaftView): string {
  return say(
    'De som leieforhold på objektet kan bruke på tillegg.',
    'Those that tenancies on the object may use on supplements.',
  );
}

/** A box for each product code; the empty value tells that the boxes were there. */
function linkedCodes(
  view: LaftView,
  data: RentalData,
  { name, label, value = '', problem, hint, proposed }: Field & Pick<EntryField, 'proposed'>,
): SafeHtml {
  const linked = new Set(value.split(', '));
  const mark = view.say(
    ' (foreslått: brukt på tillegget, ikke koblet)',
    ' (proposed: used on the supplement, not linked)',
  );
  const boxes = data.productCodes.map(({ itemNumber, description }) => {
    const label = `${itemNumber} ${description}${itemNumber === proposed && !linked.has(itemNumber) ? mark : ''}`;
    return checkbox({ name, value: itemNumber, label, checked: linked.has(itemNumber) });
  });
  const none = view.say('Ingen varekoder er lagt inn.', 'No product codes are entered.');
  return html`<fieldset class="codes"><legend>${label}</legend><input type="hidden" name="${name}" value="">${hint ? html`<p class="hint">${hint}</p>` : ''}${problem ? html`<p class="problem">${problem}</p>` : ''}<div class="box-list">${boxes.length === 0 ? none : boxes}</div></fieldset>`;
}
