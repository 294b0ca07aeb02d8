// The bench's results as a table for people: each figure with its floors and peers, the ratio to them, and whether the goal is met.
import type { Goal, Measured, Result } from './figure.ts';

export interface MeasuredFigure {
  key: string;
  title: string;
  seconds: number;
  results: Result[];
  /** Why it could not be measured. */
  trouble?: string;
}

export interface MissedGoal {
  figure: string;
  what: string;
  goal: string;
  missedBy: number;
}

export function missedGoals(figures: readonly MeasuredFigure[]): MissedGoal[] {
  return figures.flatMap(({ key, results }) =>
    results.flatMap(({ what, goals }) =>
      goals.filter(({ met }) => !met).map(({ text, missedBy = 0 }) => ({ figure: key, what, goal: text, missedBy })),
    ),
  );
}

export function figureLines(figure: MeasuredFigure | undefined): string[] {
  if (!figure) return [];
  const { title, seconds, results, trouble } = figure;
  return [
    `${title}  (${Math.round(seconds)} s)`,
    ...(trouble === undefined ? [] : [`  NOT MEASURED: ${trouble}`]),
    ...results.flatMap(linesOf),
  ];
}

export function tableOf(figures: readonly MeasuredFigure[]): string {
  const lines = figures.flatMap(figureLines);
  const missed = missedGoals(figures);
  const closing = missed.length === 0 ? 'Every goal is met.' : `${missed.length} of the goals missed:`;
  return [
    ...lines,
    '',
    closing,
    ...missed.map(
      ({ figure, what, goal, missedBy }) => `  ${figure}, ${what}: ${goal}, missed by ${percent(missedBy)}`,
    ),
  ].join('\n');
}

function linesOf({ what, unit, value, beside, ratios, goals }: Result): string[] {
  return [
    `  ${what.padEnd(44)} ${amount(value)} ${unit}`,
    ...beside.map((each) => {
      const ratio = ratios.find(({ to }) => to === each.name)?.ratio;
      const times = ratio === undefined ? '' : `ratio ${ratio.toFixed(2)}`;
      return `    ${`beside ${each.name}`.padEnd(42)} ${amount(each.value)} ${unit}  ${times}`.trimEnd();
    }),
    ...ratios
      .filter(({ to }) => !beside.some(({ name }) => name === to))
      .map(({ to, ratio }) => `    ${`to ${to}`.padEnd(42)} ratio ${ratio.toFixed(2)}`),
    ...goals.map(goalLine),
  ];
}

function goalLine({ text, met, missedBy = 0 }: Goal): string {
  return `    goal: ${text}: ${met ? 'met' : `MISSED by ${percent(missedBy)}`}`;
}

function amount({ median, least, most }: Measured): string {
  const digits = median >= 100 ? 0 : median >= 10 ? 1 : 2;
  const spread = least === most ? '' : ` (${least.toFixed(digits)}-${most.toFixed(digits)})`;
  return `${median.toFixed(digits)}${spread}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
