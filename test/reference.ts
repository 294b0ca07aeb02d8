// The tables of the documentation as the data has them; the tests hold the documents to these.

import { type Pairing, pairings } from '../adapter/transfer/pairings.ts';
import { behaviours } from '../contracts/behaviours.ts';
import { facts } from '../contracts/evidence.ts';
import { type FaultParameter, faultKinds } from '../contracts/faults.ts';
import { fieldMapping } from '../contracts/field-mapping.ts';
import { invoiceFields, invoiceLayouts, usualInvoiceLayout } from '../contracts/invoice-layout.ts';
import { laftBehaviours, laftSettings } from '../contracts/laft-behaviours.ts';
import { outcomes } from '../contracts/outcomes.ts';
import { fieldEnd, type RecordLayout, records } from '../contracts/record-layout.ts';
import { settings } from '../contracts/settings.ts';
import type { OptionRow } from '../foundation/config/options.ts';

/** A Markdown table. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

export function optionTable(options: readonly OptionRow[]): string {
  const shown = (row: OptionRow) =>
    `\`--${row.name}${'placeholder' in row ? ` ${row.placeholder}` : ''}${row.kind === 'whole-number' ? ' NUMBER' : ''}\``;
  const usual = (row: OptionRow) => ('default' in row && row.default !== undefined ? String(row.default) : '');
  return markdownTable(
    ['option', 'environment', 'default', 'meaning'],
    options.map((row) => [shown(row), `\`${row.environment}\``, usual(row), row.sentence]),
  );
}

/** Ways of settling against what a Visma guarantees. */
export function pairingTable(): string {
  const word = (value: Pairing['getTransfer'], [yes, no]: readonly [string, string]) =>
    value === 'either' ? 'either' : value ? yes : no;
  return markdownTable(
    ['settle by', 'duplicate protection', 'getTransfer', 'safe', 'because'],
    pairings.map((row) => [
      `\`${row.settleBy}\``,
      word(row.duplicateProtection, ['on', 'off']),
      word(row.getTransfer, ['offered', 'not offered']),
      row.safe ? 'yes' : '**no**',
      row.because.en,
    ]),
  );
}

const markOf = (id: string) => `${id} ${facts.find((fact) => fact.id === id)?.mark ?? ''}`;

export function reference(): string {
  return [
    '# Reference',
    'Everything that the contract says, from the data that the program runs on (`npm test -- -u` writes this page anew; a test fails when it is out of date). Facts are in [evidence.md](evidence.md).',
    '## Outcomes',
    'In the order in which they are reported. F: flat file, W: web service.',
    markdownTable(
      ['code', 'what', 'about', 'F', 'W', 'of', 'severity', 'put right by', 'evidence'],
      outcomes.map((row) => [
        row.code,
        `${row.title.en}<br>${row.title.nb}`,
        row.about,
        row.channels.includes('file') ? 'y' : 'n',
        row.channels.includes('web-service') ? 'y' : 'n',
        row.scope,
        row.severitySetting ? `${row.severity}, by \`${row.severitySetting}\`` : row.severity,
        `${row.remedy.en}<br>${row.remedy.nb}`,
        markOf(row.evidence),
      ]),
    ),
    '## Behaviours of a Visma',
    'Where neither an outcome nor a setting says what happens.',
    markdownTable(
      ['behaviour', 'what', 'evidence'],
      behaviours.map((row) => [`\`${row.key}\``, `${row.title.en}<br>${row.title.nb}`, markOf(row.evidence)]),
    ),
    '## Behaviours of LAFT',
    'What its invoice bases and transfers rest on, where it decided. Days are decided when a basis is made, its content again whenever something is put right. Settings (`laft-…`) are those of `laft configure`.',
    markdownTable(
      ['behaviour or setting', 'what', 'about', 'evidence'],
      [...laftBehaviours, ...laftSettings].map((row) => [
        `\`${row.key}\``,
        `${row.title.en}<br>${row.title.nb}`,
        row.about,
        markOf(row.evidence),
      ]),
    ),
    '## Settings of a Visma',
    'In a register under `settings:`. The default is in bold.',
    markdownTable(
      ['setting', 'what', 'values', 'decides', 'evidence'],
      settings.map((row) => [
        `\`${row.key}\``,
        `${row.title.en}<br>${row.title.nb}`,
        row.kind === 'choice'
          ? row.values.map((value) => (value === row.default ? `**${value}**` : value)).join(', ')
          : `a whole number, **${row.default}**`,
        row.decides ?? '',
        markOf(row.evidence),
      ]),
    ),
    '## Invoice layout of a Visma',
    'In a register under `invoice layout:`, as `layout` and the list `fields`. What is on an invoice unless the register says otherwise is in bold.',
    markdownTable(
      ['layout', 'what'],
      invoiceLayouts.map(({ key, meaning }) => [
        key === usualInvoiceLayout.layout ? `**\`${key}\`**` : `\`${key}\``,
        `${meaning.en}<br>${meaning.nb}`,
      ]),
    ),
    markdownTable(
      ['field', 'what'],
      invoiceFields.map(({ key, usual, title }) => [
        usual ? `**\`${key}\`**` : `\`${key}\``,
        `${title.en}<br>${title.nb}`,
      ]),
    ),
    '## Faults of a Visma',
    'Set per workspace with `POST /api/w/<workspace>/faults`: `{"kind", "parameters", "when", "times"}`. `when` holds any of `operation`, `channel`, `client`, `customer` (of one and the same basis), `nth` (the first time, among the messages that fit), `probability` and `seed`; nothing fits everything. `times` is a number or `always`, in bold what it is when nothing is said. W: web service, U: upload, D: drop folder. What strikes before the message is read cannot look at what is in it; what strikes at the commit strikes only what is stored, unless `operation` names something else.',
    markdownTable(
      ['kind', 'what', 'strikes', 'W', 'U', 'D', 'times', 'parameters', 'evidence'],
      faultKinds.map((row) => [
        `\`${row.key}\``,
        `${row.title.en}<br>${row.title.nb}`,
        row.moment,
        ...(['web-service', 'upload', 'folder'] as const).map((way) => (row.ways.includes(way) ? 'y' : 'n')),
        `**${row.times}**`,
        row.parameters.map(faultParameter).join('<br>'),
        markOf(row.evidence),
      ]),
    ),
    '## Fields',
    markdownTable(
      ['field', 'in LAFT', 'standard layout', 'extended layout', 'message', 'on the screen', 'evidence'],
      fieldMapping.map((row) => [
        `\`${row.field}\``,
        row.laft ? `${row.laft.en}<br>${row.laft.nb}` : '',
        row.flatFile.standard ?? '',
        row.flatFile.extended ?? '',
        row.xml ? `\`${row.xml}\`` : '',
        `${row.screen.en}<br>${row.screen.nb}`,
        markOf(row.evidence),
      ]),
    ),
    '## Records of the flat file',
    ...[records.ST, records.FL.standard, records.FL.extended, records.LT, records.SL].flatMap(recordSection),
  ]
    .join('\n\n')
    .concat('\n');
}

function faultParameter(parameter: FaultParameter): string {
  const { key, title } = parameter;
  return `\`${key}\` (${valuesOf(parameter)}): ${title.en}`;
}

function valuesOf(parameter: FaultParameter): string {
  switch (parameter.kind) {
    case 'choice':
      return parameter.values.map((value) => (value === parameter.default ? `**${value}**` : value)).join(', ');
    case 'yes-no':
      return `**${parameter.default}**, ${!parameter.default}`;
    case 'moment':
      return 'a moment in UTC';
    case 'whole-number': {
      const { least, most, unit, default: usual } = parameter;
      return `${least}-${most}${unit && ` ${unit}`}${usual === undefined ? '' : `, **${usual}**`}`;
    }
  }
}

function recordSection(record: RecordLayout): string[] {
  const name = `${record.type}${record.layout ? `, ${record.layout} layout` : ''}`;
  return [
    `### ${name}: ${record.length} positions`,
    markdownTable(
      ['field', 'positions', 'length', 'kind', 'mandatory', 'meaning', 'evidence'],
      record.fields.map((field) => [
        field.name,
        field.length === 1 ? String(field.from) : `${field.from}-${fieldEnd(field)}`,
        String(field.length),
        field.kind,
        field.mandatory ? 'yes' : '',
        field.meaning,
        markOf(field.evidence),
      ]),
    ),
  ];
}
