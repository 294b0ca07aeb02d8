// Lays an installation under a case: Visma's settings and register below the scenario's own, and LAFT's setup below its corrections.
import { parse } from 'yaml';
import type { Laft } from '../../../adapter/laft.ts';
import type { RegisterRow } from '../ends/visma-end.ts';
import type { Installation, RegisterChanges } from './installation.ts';
import { type LaftWord, traitsOf } from './traits.ts';

type LaftInstallation = Parameters<Laft['open']>[1];
type RegisterText = Record<string, RegisterRow[] | RegisterRow | string>;

/** A register file as the installation has it. What the register itself sets, stands; the scenario's own settings come later. */
export function registerUnder({ differs, register }: Installation, text: string): string {
  const keys = traitsOf('settings').map(({ key }) => key);
  const settings = Object.fromEntries(Object.entries(differs).filter(([key]) => keys.includes(key)));
  const changes = differs.register === undefined ? {} : register;
  if (Object.keys(settings).length + Object.keys(changes).length === 0) return text;
  const given = parse(text) as RegisterText;
  return JSON.stringify({ ...laidOver(given, changes), settings: { ...settings, ...(given.settings as object) } });
}

/** By what a row is the same as another one. */
const identities: Readonly<Record<string, readonly string[]>> = {
  clients: ['id'],
  items: ['client', 'number'],
  customers: ['number'],
  dimensions: ['number'],
  'vat codes': ['code'],
  profiles: ['id'],
  service: [],
};

function laidOver(given: RegisterText, changes: RegisterChanges): RegisterText {
  const result: RegisterText = { ...given };
  for (const [kind, rows] of Object.entries(changes)) {
    const identity = (row: RegisterRow) => (identities[kind] ?? []).map((key) => String(row[key])).join('|');
    const before = kind === 'service' ? [(given.service ?? {}) as RegisterRow] : ((given[kind] ?? []) as RegisterRow[]);
    const merged = new Map(before.map((row) => [identity(row), row]));
    for (const row of rows) merged.set(identity(row), { ...merged.get(identity(row)), ...row });
    const after = [...merged.values()];
    result[kind] = kind === 'service' ? (after[0] ?? {}) : after;
  }
  return result;
}

const laftTraits: Readonly<Record<LaftWord, (installation: LaftInstallation, value: string) => LaftInstallation>> = {
  layout: (each, value) =>
    each.file ? { ...each, file: { ...each.file, layout: value as 'standard' | 'extended' } } : each,
  'batch size': (each, value) => ({ ...each, batchSize: Number(value) }),
  'settle by': (each, value) => ({ ...each, settleBy: value as LaftInstallation['settleBy'] }),
  'duplicate protection': (each, value) => withGuarantee(each, { duplicateProtection: value === 'on' }),
  'get transfer': (each, value) => withGuarantee(each, { getTransfer: value === 'offered' }),
  amounts: (each, value) => ({ ...each, amounts: value as 'including-vat' | 'excluding-vat' }),
  'vat code required': (each, value) => ({ ...each, requiresVatCode: value === 'yes' }),
};

function withGuarantee(each: LaftInstallation, changed: Partial<NonNullable<LaftInstallation['vismaGuarantees']>>) {
  const usual = { duplicateProtection: true, getTransfer: true };
  return { ...each, vismaGuarantees: { ...usual, ...each.vismaGuarantees, ...changed } };
}

/** LAFT's installation of a case, as this one has it. */
export function laftUnder({ differs }: Installation, usual: LaftInstallation): LaftInstallation {
  return traitsOf('LAFT').reduce((each, { key, word }) => {
    const value = differs[key];
    return value === undefined ? each : laftTraits[word as LaftWord](each, value);
  }, usual);
}
