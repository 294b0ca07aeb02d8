// Plays the chosen cases in every installation, and explains each one that comes out otherwise than in the default one.
import { playCase } from '../play/play-case.ts';
import type { Bench } from '../play/set-stage.ts';
import type { CaseResult, RunResult } from '../result.ts';
import { onBench, playAll, type RunOptions, severalAtATime } from '../run.ts';
import type { Case } from '../select.ts';
import { type Installation, withOnly } from './installation.ts';
import { isForeseen } from './is-foreseen.ts';
import { outcomeInShort, sameOutcome } from './outcome-of-case.ts';
import { traits } from './traits.ts';
import { whatDidIt } from './what-did-it.ts';

export interface MatrixOptions extends RunOptions {
  /** Months of whole municipalities in every installation, not in the default one only. */
  monthEndEverywhere: boolean;
}

/** The first installation is the default one. The cases of the result stand installation by installation. */
export async function runMatrix(
  cases: readonly Case[],
  installations: readonly Installation[],
  options: MatrixOptions,
): Promise<RunResult> {
  return await onBench(options, async (bench) => {
    const planned = installations.flatMap((installation, index) =>
      cases.map((chosen) => plan(chosen, installation, index === 0 || options.monthEndEverywhere)),
    );
    const results = await playAll(bench, planned, options);
    const cells = planned.slice(cases.length).map((chosen, index) => ({
      chosen,
      result: results[cases.length + index],
      usual: results[index % cases.length],
    }));
    await explainAll(bench, cells, options);
    // Whether it was foreseen is not known of what an interruption left unexplained: not reached, as what was not played.
    const open = new Set(bench.isOver() ? cells.filter(isUnexplained).map(({ result }) => result) : []);
    const played = results.flatMap((result) => (result === undefined || open.has(result) ? [] : [result]));
    return { installations, cases: played, notPlayed: planned.length - played.length };
  });
}

const monthEnd = 'month-end';

function plan(chosen: Case, installation: Installation, withMonthEnd: boolean): Case {
  if (withMonthEnd || !chosen.scenario.tags.includes(monthEnd)) return { ...chosen, installation };
  const skip =
    'a month of a whole municipality is played in the default installation only, unless --month-end is given';
  return { ...chosen, installation, skip };
}

interface Cell {
  chosen: Case;
  result: CaseResult | undefined;
  /** The same case in the default installation. */
  usual: CaseResult | undefined;
}

async function explainAll(bench: Bench, cells: readonly Cell[], options: MatrixOptions): Promise<void> {
  let replays = 0;
  const replay = async (chosen: Case) => (await playCase(bench, chosen, cells.length * 2 + ++replays)).result;
  await severalAtATime(
    cells.filter(isOtherwise),
    async ({ chosen, result, usual }) => {
      const { installation } = chosen;
      if (!installation) return;
      const shows = async (keys: readonly string[]) =>
        sameOutcome(await replay({ ...chosen, installation: withOnly(installation, keys) }), result);
      const found = await whatDidIt(thatReach(chosen, installation), shows);
      if (bench.isOver()) return;
      result.differs = { ...found, usual: outcomeInShort(usual), here: outcomeInShort(result) };
      judge(result, chosen, installation);
    },
    options,
  );
}

type Differing = Cell & { result: CaseResult; usual: CaseResult };

function isOtherwise(cell: Cell): cell is Differing {
  const { result, usual } = cell;
  if (!result || !usual || result.outcome === 'skipped' || usual.outcome === 'skipped') return false;
  return !sameOutcome(result, usual);
}

function isUnexplained(cell: Cell): boolean {
  return isOtherwise(cell) && cell.result.outcome === 'failed' && cell.result.differs === undefined;
}

/** The form of files has no say in a message. */
function thatReach({ channel }: Case, { differs }: Installation): string[] {
  const ofFiles = traits.filter(({ part }) => part === 'file').map(({ key }) => key);
  return Object.keys(differs).filter((key) => channel === 'flat file' || !ofFiles.includes(key));
}

/** What a scenario says itself that it does not hold under is no failure there, if that and nothing else did it. */
function judge(result: CaseResult, { scenario }: Case, installation: Installation): void {
  if (result.outcome !== 'failed' || !result.differs) return;
  const { because } = result.differs;
  if (!isForeseen(scenario.holdsWhere, installation, because)) return;
  result.outcome = 'foreseen';
  result.reason = `holds elsewhere: ${because.map((key) => `${key}=${installation.differs[key]}`).join(', ')} did it`;
}
