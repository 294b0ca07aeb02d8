// Plays acts against both ends, holds the books to their promise after each, and tells the story of what was done and what came of it.

import { channelsOf, type FaultKind, faultKind } from '../../contracts/faults.ts';
import { UserError } from '../../foundation/user-error.ts';
import { type Act, kindAt, type LaftAct, type OutsideAct, parametersOf, told } from './acts.ts';
import { Books } from './books.ts';
import { endWell } from './ending.ts';
import { type Played, toldInstallation } from './installation.ts';
import { askLaft } from './laft-acts.ts';
import { happen } from './outside-acts.ts';
import { Run } from './run.ts';
import { longestLifeMs, type Stage } from './stage.ts';
import { longMs } from './visma-end.ts';

/** Throws, with the story, when a promise is broken; otherwise answers the story. */
export async function play(stage: Stage, played: Played, acts: readonly Act[]): Promise<string> {
  const story = [toldInstallation(played)];
  try {
    await stage.begin(played);
    const run = new Run(stage, played);
    const books = new Books(run);
    for (const [at, act] of [{ do: 'invoice', period: '2026-11' } as const, ...acts].entries()) {
      story.push(`${at + 1}. ${told(act)}`);
      story.push(`      ${await perform(run, act)}`);
      await books.mustHold();
    }
    story.push('then everything is brought to its end');
    await endWell(run, books, (line) => story.push(`      ${line}`));
    return story.join('\n');
  } catch (error) {
    throw new Error(`${story.join('\n')}\n=> ${error instanceof Error ? error.stack : error}`);
  }
}

async function perform(run: Run, act: Act): Promise<string> {
  switch (act.do) {
    case 'fault':
      return setFault(run, act);
    case 'no more faults':
      await run.visma.noMoreFaults(run.workspace);
      return 'none';
    case 'LAFT later':
      return later(run, act.beyondLife);
    case 'Visma later':
      await run.visma.setClock(run.workspace, run.stage.now);
      return run.stage.now;
    case 'at once':
      return (await Promise.all(act.acts.map((each, at) => afterTurns(at * act.turns, () => one(run, each))))).join(
        ' | ',
      );
    case 'LAFT dies':
      return dies(run, act);
    case 'Visma starts again':
      await run.stage.restartVisma();
      return 'started';
    case 'configure': {
      const { settleBy, batchSize } = act;
      const played = { ...run.played, settleBy, batchSize };
      return orRefused(async () => {
        await run.laft.open(run.workspace, run.stage.installation(played));
        run.played = played;
        return 'configured';
      });
    }
    default:
      return one(run, act);
  }
}

async function afterTurns(turns: number, work: () => Promise<string>): Promise<string> {
  for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
  return await work();
}

const outside: readonly Act['do'][] = ['look into the folder', 'carry', 'bring', 'release', 'late messages arrive'];

function one(run: Run, act: LaftAct | OutsideAct): Promise<string> {
  return orRefused(() => (outside.includes(act.do) ? happen(run, act as OutsideAct) : askLaft(run, act as LaftAct)));
}

/** Refusing is an answer like any other; whatever else is thrown is a bug. */
export async function orRefused(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return `refused: ${error.message}`;
    throw error;
  }
}

async function setFault(run: Run, act: Extract<Act, { do: 'fault' }>): Promise<string> {
  const { duplicateProtection } = run.played;
  // Without protection nobody can help it when Visma itself takes a message twice: the table of pairings does not promise it.
  const isAllowed = ({ key }: FaultKind) => key !== 'delivered-twice' || duplicateProtection;
  const fits = (each: FaultKind) => channelsOf(each).includes(run.channel);
  const kind = typeof act.kind === 'number' ? kindAt(act.kind, fits, isAllowed) : faultKind(act.kind);
  if (!isAllowed(kind)) return `${kind.key} is nothing that can be promised here`;
  const parameters = parametersOf(kind, act.parameters, longMs);
  await run.visma.setFault(run.workspace, {
    kind: kind.key,
    parameters,
    times: act.times,
    when: act.nth === 1 ? {} : { nth: act.nth },
  });
  return `${kind.key} ${JSON.stringify(parameters)}`;
}

/** Nothing lives longer than the installation was told, but where protection against duplicates makes it harmless. */
async function later(run: Run, beyondLife: boolean): Promise<string> {
  if (!beyondLife) {
    run.stage.forward(20_000);
    return run.stage.now;
  }
  if (!run.played.duplicateProtection) await run.everythingArrives();
  else run.overdue = true;
  run.stage.forward(longestLifeMs + 20_000);
  return run.stage.now;
}

async function dies(run: Run, { during, step, arrives }: Extract<Act, { do: 'LAFT dies' }>): Promise<string> {
  const { life } = run.stage;
  life.stepsLeft = step;
  life.arrives = arrives;
  const came = await Promise.race([one(run, during), life.died.then(() => 'died')]);
  await run.stage.startLaft();
  return came;
}
