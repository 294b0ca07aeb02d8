// The grid of a run over several installations: a row for each scenario, a column for each installation, a mark for each channel.
import { dirname } from 'node:path';
import { inEnglish } from '../report/report-language.ts';
import type { CaseResult, RunResult } from '../result.ts';
import type { ChannelWords } from '../scenario.ts';

export interface GridForm {
  /** Positions of a line; scenarios with longer sentences are wrapped. */
  width: number;
  /** Whether marks are coloured: on a terminal only. */
  colour: boolean;
}

/** In the order of a cell's marks. */
export const channels: readonly ChannelWords[] = ['flat file', 'web service'];
export const marks: Readonly<Record<CaseResult['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  skipped: '–',
  foreseen: '≠',
};
const colours: Readonly<Record<string, number>> = { '✓': 32, '✗': 31, '≠': 33, '–': 90 };
/** A mark for each channel and two blanks. */
const cellWidth = 4;
const shortestSentence = 30;

/** Its lines, the legend first. Cells that an interrupted run did not reach are dots; what does not go by a channel is blank. */
export function gridText({ cases, installations = [] }: RunResult, form: GridForm): string {
  const names = installations.map(({ name }) => name);
  const room = Math.max(form.width - 2 - names.length * cellWidth, shortestSentence);
  const longest = Math.max(...cases.map(({ scenario }) => scenario.length), 0);
  const sentenceWidth = Math.min(room, longest);
  const heading = `${' '.repeat(sentenceWidth + 4)}${names.map((_, index) => String(index + 1).padEnd(cellWidth)).join('')}`;
  const folders = Map.groupBy(cases, ({ file }) => dirname(file));
  const rows = [...folders].flatMap(([folder, below]) => [
    folder,
    ...scenariosOf(below).flatMap((own) => rowOf(own, names, { ...form, width: sentenceWidth })),
  ]);
  return [...legend(installations, form.width), '', heading.trimEnd(), ...rows].join('\n');
}

/** The legend in one sentence. */
export function explained(say = inEnglish): string {
  return say(
    'Hver installasjon har to merker, flat fil og webtjeneste: ✓ som ventet, ≠ annerledes som forutsett, ✗ feilet, – hoppet over, · ikke nådd.',
    'Each installation has two marks, flat file and web service: ✓ as expected, ≠ otherwise as foreseen, ✗ failed, – skipped, · not reached.',
  );
}

function legend(installations: NonNullable<RunResult['installations']>, width: number): string[] {
  return [
    ...wrapped(explained(), width).map((line, index) => (index === 0 ? line : `  ${line}`)),
    ...installations.flatMap(({ name, describes }, index) => {
      const [first = '', ...more] = wrapped(`${index + 1} ${name}: ${describes}`, width - 2);
      return [`  ${first}`, ...more.map((line) => `    ${line}`)];
    }),
  ];
}

/** The cases of each scenario, whichever channel and installation they were played in. */
export function scenariosOf(cases: readonly CaseResult[]): CaseResult[][] {
  return [...Map.groupBy(cases, ({ scenario }) => scenario).values()];
}

function rowOf(own: readonly CaseResult[], names: readonly string[], { width, colour }: GridForm): string[] {
  const [first = '', ...more] = wrapped(own[0]?.scenario ?? '', width);
  const cells = names.map((name) => channels.map((channel) => markOf(own, name, channel)).join(''));
  const shown = colour ? cells.map(coloured) : cells;
  return [`  ${first.padEnd(width)}  ${shown.join('  ')}`.trimEnd(), ...more.map((line) => `    ${line}`)];
}

function markOf(own: readonly CaseResult[], name: string, channel: ChannelWords): string {
  const there = own.find((each) => each.installation === name && each.channel === channel);
  if (there) return marks[there.outcome];
  return own.some((each) => each.channel === channel) ? '·' : ' ';
}

function coloured(cell: string): string {
  return [...cell].map((mark) => (mark in colours ? `\u001b[${colours[mark]}m${mark}\u001b[0m` : mark)).join('');
}

/** Lines of at most `width` positions, broken at blanks; the second and later ones are indented by two. */
function wrapped(sentence: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const room = lines.length === 0 ? width : width - 2;
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > room && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
