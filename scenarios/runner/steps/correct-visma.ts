// The step that puts a value right in Visma: something registered, a setting, or whether the service is open.

import { accountingDimension } from '../../../adapter/rental/accounting-fields.ts';
import { nearest } from '../../../foundation/nearest.ts';
import type { RegisterFile, RegisterRow } from '../ends/visma-end.ts';
import { vismaChangeOf } from '../language/check-meaning.ts';
import type { VismaCorrectionWords, vismaRegisterThings } from '../language/correction-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import type { PlayStep } from '../play/stage.ts';
import type { Step } from '../scenario.ts';

type Words = Readonly<Record<string, string>>;

export const correctInVisma: PlayStep<VismaCorrectionWords> = async ({ visma, workspace }, words, step) => {
  const register = await visma.register(workspace);
  await visma.replaceRegister(workspace, changed(register, words as Words, step));
  return undefined;
};

function changed(register: RegisterFile, words: Words, step: Step): RegisterFile {
  const change = vismaChangeOf(Object.keys(words));
  if (!change) throw new Error('a correction without a thing was let through');
  const { verb, thing, key } = change;
  const { [key]: id = '', ...fields } = words;
  if (thing === 'setting') return { ...register, settings: { ...register.settings, [id]: fields.value ?? '' } };
  if (thing === 'service') return { ...register, service: { ...register.service, ...written(fields) } };
  return changedRows(register, { verb, thing, id, fields }, step);
}

interface RowChange {
  verb: 'correct' | 'add' | 'remove';
  thing: (typeof vismaRegisterThings)[number];
  id: string;
  fields: Words;
}

/** The list of each kind of thing in a register file, and the key that tells one from another there. */
const lists = {
  item: ['items', 'number'],
  customer: ['customers', 'number'],
  client: ['clients', 'id'],
  dimension: ['dimensions', 'number'],
  'vat code': ['vat codes', 'code'],
  profile: ['profiles', 'id'],
} as const;

function changedRows(register: RegisterFile, { verb, thing, id, fields }: RowChange, step: Step): RegisterFile {
  const [list, key] = lists[thing];
  const rows = register[list] ?? [];
  const { 'of client': client, ...rest } = fields;
  const identity: RegisterRow = { ...(client === undefined ? {} : { client }), [key]: id };
  const index = rows.findIndex((row) => Object.entries(identity).every(([name, value]) => String(row[name]) === value));
  const what = `${thing} ${client === undefined ? '' : `${client}/`}${id}`;
  if (verb === 'add') {
    if (index >= 0)
      throw matchesNothing(step, `${what} is registered in Visma already; correct it instead of adding it`);
    return { ...register, [list]: [...rows, withFields(identity, rest)] };
  }
  if (index < 0) throw matchesNothing(step, `${what} is not registered in Visma${hint(rows, id)}`);
  const row = rows[index] ?? {};
  return {
    ...register,
    [list]: verb === 'remove' ? rows.toSpliced(index, 1) : rows.with(index, withFields(row, rest)),
  };
}

function hint(rows: readonly RegisterRow[], id: string): string {
  const near = nearest(
    id,
    rows.map((row) => String(row.number ?? row.id ?? row.code)),
  );
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** The word `nothing` takes a value away. */
function withFields(row: RegisterRow, fields: Words): RegisterRow {
  const dimensions: Record<string, unknown> = { ...(row.dimensions as object | undefined) };
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const dimension = accountingDimension(name);
    if (dimension === undefined) others[name] = value;
    else dimensions[dimension] = value;
  }
  const kept = withoutNothing(dimensions);
  const { dimensions: _, ...rest } = row;
  return {
    ...withoutNothing({ ...rest, ...written(others) }),
    ...(Object.keys(kept).length > 0 ? { dimensions: kept } : {}),
  };
}

function withoutNothing(row: RegisterRow): RegisterRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 'nothing'));
}

/** As a register file has it: yes and no are true and false there, and the values of a dimension a list. */
function written(fields: Words): RegisterRow {
  const flags: Readonly<Record<string, boolean>> = { yes: true, no: false };
  const of = (name: string, value: string) => (name === 'values' ? value.split(/, */) : (flags[value] ?? value));
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, of(name, value)]));
}
