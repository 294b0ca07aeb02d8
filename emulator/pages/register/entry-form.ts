// One entry of a register as a form: what stands in it, what was entered, and what is wrong told at its field.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { InBothLanguages } from '../../../contracts/outcomes.ts';
import { checkbox, dayField, field, select, textArea } from '../../../foundation/pages/form.ts';
import { day } from '../../../foundation/pages/norwegian.ts';
import { noSuchDay, readDay } from '../../../foundation/pages/written-day.ts';
import type { ListedEntry, WrittenFields } from '../../codec/register-entries.ts';
import type { FieldProblems } from '../field-problems.ts';
import type { VismaView } from '../visma-page.ts';
import type { EntryField, EntryKindPage } from './entry-kinds.ts';

export interface EntryFormParts {
  page: EntryKindPage;
  /** What stands there, or was entered. */
  entered: URLSearchParams;
  isNew: boolean;
  problems: FieldProblems;
  /** Of the register, for the accounting. */
  dimensions: readonly ListedEntry[];
}

export function entryFields(view: VismaView, parts: EntryFormParts): SafeHtml {
  return html`${parts.page.fields.map((each) => entryField(view, parts, each))}`;
}

function entryField(view: VismaView, parts: EntryFormParts, each: EntryField): SafeHtml {
  const { both } = view;
  const { entered, isNew, problems } = parts;
  const { name, kind } = each;
  const value = entered.get(name) ?? '';
  const common = {
    name,
    label: both(each.label),
    value,
    hint: each.hint && both(each.hint),
    problem: problems.fields[name],
  };
  if (each.isKey && !isNew)
    return html`<div class="field"><span class="label">${common.label}</span><span class="mono">${value}</span><input type="hidden" name="${name}" value="${value}"></div>`;
  switch (kind) {
    case 'flag':
      return html`<div class="field">${checkbox({ name, label: common.label, checked: value === 'yes' })}</div>`;
    case 'choice':
      return select({
        ...common,
        choices: (each.choices ?? []).map((choice) => ({ value: choice.value, label: both(choice.label) })),
      });
    case 'list':
      return textArea({ ...common, rows: 6 });
    case 'dimensions':
      return dimensionFields(view, parts);
    case 'date':
      return dayField(view, common);
    default:
      return field({ ...common, required: each.isKey === true });
  }
}

function dimensionFields({ say }: VismaView, { dimensions, entered, problems }: EntryFormParts): SafeHtml {
  if (dimensions.length === 0) return html``;
  const fields = dimensions.map(({ key, entry }) => {
    const name = dimensionName(key);
    const label = `${key} ${String(entry.name ?? '')}`.trim();
    return field({ name, label, value: entered.get(name) ?? '', problem: problems.fields[name], maxLength: 12 });
  });
  return html`<fieldset class="boxes"><legend>${say('Kontering', 'Accounting')}</legend>${fields}</fieldset>`;
}

/** Of the field of one accounting dimension in the form. */
export function dimensionName(number: string): string {
  return `dimension ${number}`;
}

/** An entry as the form has it. */
export function enteredOf({ fields }: EntryKindPage, entry: WrittenFields): URLSearchParams {
  return new URLSearchParams(fields.flatMap((each) => enteredValues(each, entry[each.name])));
}

function enteredValues({ name, kind, usual }: EntryField, value: unknown): [string, string][] {
  switch (kind) {
    case 'flag':
      return (value ?? usual) ? [[name, 'yes']] : [];
    case 'list':
      return [[name, Array.isArray(value) ? value.join('\n') : '']];
    case 'dimensions':
      return Object.entries(value ?? {}).map(([number, each]) => [dimensionName(number), String(each)]);
    case 'date':
      return value === undefined ? [] : [[name, day(String(value))]];
    case 'decimal':
      return value === undefined ? [] : [[name, String(value).replace('.', ',')]];
    default:
      return value === undefined ? [] : [[name, String(value)]];
  }
}

/** What was entered as the fields that the control API takes: what is empty is taken away. */
export function fieldsOf({ fields }: EntryKindPage, entered: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(fields.map((each) => [each.name, fieldValue(each, entered)]));
}

function fieldValue({ name, kind }: EntryField, entered: URLSearchParams): unknown {
  const text = (entered.get(name) ?? '').trim();
  switch (kind) {
    case 'flag':
      return entered.get(name) === 'yes';
    case 'list':
      return (entered.get(name) ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
    case 'dimensions':
      return dimensionValues(entered);
    case 'date':
      return text === '' ? null : (readDay(text) ?? text);
    case 'decimal':
      return text === '' ? null : text.replace(/\s/g, '').replace(',', '.');
    default:
      return text === '' ? null : text;
  }
}

/** Days that were entered and are none, told at their fields. */
export function wrongDays({ fields }: EntryKindPage, entered: URLSearchParams): Record<string, InBothLanguages> {
  const days = fields.filter(({ kind }) => kind === 'date').map(({ name }) => name);
  const isWrong = (text: string) => text.trim() !== '' && readDay(text) === undefined;
  return Object.fromEntries(days.filter((name) => isWrong(entered.get(name) ?? '')).map((name) => [name, noSuchDay]));
}

function dimensionValues(entered: URLSearchParams): Record<string, string> | null {
  const given = [...entered].flatMap(([name, value]) => {
    const [, number] = /^dimension (\d+)$/.exec(name) ?? [];
    return number === undefined || value.trim() === '' ? [] : [[number, value.trim()] as const];
  });
  return given.length === 0 ? null : Object.fromEntries(given);
}
