// The end of a run: no more faults, everything arrives, all that is wrong is put right, and people do what is theirs to do. Then nothing may
// be stuck, and each day that was invoiced is in Visma once.
import type { BookedBasis } from '../../adapter/transfer/states.ts';
import { type Books, daysOfBasis, isCredited, type Look, rentsInVisma } from './books.ts';
import { askLaft, carrier } from './laft-acts.ts';
import { happen } from './outside-acts.ts';
import { waits, wordOn } from './person.ts';
import { orRefused } from './play.ts';
import type { Run } from './run.ts';
import { longestLifeMs } from './stage.ts';
import { allRight } from './town.ts';

const mostRounds = 8;

export async function endWell(run: Run, books: Books, tell: (line: string) => void): Promise<void> {
  await run.visma.noMoreFaults(run.workspace);
  await run.everythingArrives();
  await books.mustHold();
  for (let round = 0; round < mostRounds; round++) {
    await settleEverything(run, tell);
    await books.mustHold();
    await transferEverything(run, tell);
    const look = await books.mustHold();
    if (isAtRest(look, run)) break;
  }
  mustBeAtItsEnd(await books.mustHold(), run);
}

async function settleEverything(run: Run, tell: (line: string) => void): Promise<void> {
  const ask = async (act: Parameters<typeof askLaft>[1]) =>
    tell(`${act.do}: ${await orRefused(() => askLaft(run, act))}`);
  if (run.played.way === 'carried') {
    const { length } = await run.transfers();
    for (let which = 0; which < length; which++)
      tell(await orRefused(() => happen(run, { do: 'carry', which, into: 'folder' })));
  }
  await run.everythingArrives();
  run.stage.forward(longestLifeMs + 20_000);
  await run.visma.setClock(run.workspace, run.stage.now);
  await ask({ do: 'collect' });
  await ask({ do: 'settle' });
  await run.everythingArrives();
  await ask({ do: 'collect' });
  if (run.played.getTransfer) await ask({ do: 'reconcile', reopen: true });
  await ask({ do: 'settle' });
  await run.everythingArrives();
  await ask({ do: 'collect' });
  run.stage.forward(longestLifeMs + 20_000);
  // Whatever is open now, a person who looks can close.
  for (const transfer of (await run.transfers()).filter(waits)) {
    const word = wordOn(transfer, await run.seen(), false);
    if (!word) throw new Error(`nobody can say what became of ${transfer.transferId}`);
    const { transferId } = transfer;
    tell(
      `word on ${transferId}: ${JSON.stringify(word)} ${await orRefused(async () => {
        await run.laft.settleByPerson(run.workspace, transferId, word);
        return 'taken';
      })}`,
    );
  }
}

async function transferEverything(run: Run, tell: (line: string) => void): Promise<void> {
  for (const what of allRight) tell(`${what}: ${await orRefused(() => askLaft(run, { do: 'correct', what }))}`);
  tell(`transfer: ${await orRefused(() => askLaft(run, { do: 'transfer', some: 'all' }))}`);
  // One at a time: where one bad basis rejects its transfer, a good one would be rejected with it for ever.
  const { bases } = await run.laft.bases(run.workspace, { state: 'failed' });
  const sendable = bases.filter((each) => !(run.overdue && isThereOtherwise(each)));
  for (const { basis } of sendable) tell(`transfer again: ${await orRefused(() => transferAgain(run, basis.id))}`);
}

async function transferAgain(run: Run, basisId: string): Promise<string> {
  const options = { basisIds: [basisId], ...carrier(run) };
  const { states } = await run.laft.transferAgain(run.workspace, run.channel, options);
  return `${basisId} ${Object.keys(states)}`;
}

/** Visma has accepted it with another content: of a message that came later than anything was said to live. */
function isThereOtherwise({ state, errors }: BookedBasis): boolean {
  return state === 'failed' && errors.some(({ code }) => code === 'VE-161');
}

function isAtRest({ bases, transfers }: Look, { overdue }: Run): boolean {
  const isDone = (each: BookedBasis) => each.state === 'transferred' || (overdue && isThereOtherwise(each));
  return bases.every(isDone) && !transfers.some(waits);
}

function mustBeAtItsEnd(look: Look, { played, overdue }: Run): void {
  const untrue = answeredUntruly(look);
  const stuck = look.bases.filter(
    (each) =>
      each.state !== 'transferred' && !(overdue && isThereOtherwise(each)) && !untrue.credits.has(each.basis.id),
  );
  if (stuck.length > 0) throw new Error(`stuck: ${stuck.map(toldBasis).join('; ')}`);
  const waiting = look.transfers.filter((each) => waits(each) && !untrue.transfers.has(each.transferId));
  if (waiting.length > 0)
    throw new Error(`no way out of ${waiting.map(({ transferId, reason }) => `${transferId} (${reason?.en})`)}`);
  // Without getTransfer nobody is told that an answer was untrue.
  const isForgotten = !played.getTransfer && look.forgotten.size > 0;
  if (isForgotten || overdue || untrue.transfers.size > 0) return;
  mustBeInVismaOnce(look);
}

/**
 * What stays open by the contract: Visma said of a transfer that it had received it, which it had not, and by the time that this was found the
 * days of it were credited, or credited and invoiced again. LAFT says so, and that Visma is to be put right.
 */
function answeredUntruly({ bases, transfers, forgotten }: Look): { transfers: Set<string>; credits: Set<string> } {
  const credited = new Map(bases.map(({ basis }) => [basis.creditOf, basis.id]));
  const open = transfers.filter(
    ({ transferId, basisIds }) =>
      forgotten.has(transferId) && basisIds.some((id) => credited.has(id) || id.endsWith('K')),
  );
  return {
    transfers: new Set(open.map(({ transferId }) => transferId)),
    credits: new Set(open.flatMap(({ basisIds }) => basisIds.map((id) => credited.get(id) ?? ''))),
  };
}

function mustBeInVismaOnce({ bases, seen }: Look): void {
  const rents = rentsInVisma(seen);
  const living = bases.filter((each) => each.basis.creditOf === '' && !isCredited(each, bases));
  const lost = living
    .flatMap(({ basis }) => daysOfBasis(basis.tenancy, basis.lines))
    .filter((day) => rents.get(day) !== 1);
  if (lost.length > 0) throw new Error(`in LAFT, and not once in Visma: ${lost.slice(0, 5)}`);
}

function toldBasis({ basis, state, transferId, heldBackBy, errors }: BookedBasis): string {
  const codes = errors.map(({ code }) => code).join(', ');
  return `${basis.id} ${state} ${transferId ?? ''} ${heldBackBy ? `held back by ${heldBackBy}` : ''} ${codes}`;
}
