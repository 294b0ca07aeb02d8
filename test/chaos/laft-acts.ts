// What is asked of LAFT, and in which words it answered.
import type { TransferRun } from '../../adapter/laft.ts';
import { addDays } from '../../contracts/values/calendar.ts';
import type { LaftAct } from './acts.ts';
import { waits, wordOn } from './person.ts';
import { chosen, type Run } from './run.ts';
import { corrections, tenancyIds } from './town.ts';

type Played<Do extends LaftAct['do']> = (run: Run, act: Extract<LaftAct, { do: Do }>) => Promise<string>;

const firstDay = '2026-10-01';

const plays: { [Do in LaftAct['do']]: Played<Do> } = {
  invoice: async ({ laft, workspace }, { period }) => made(await laft.invoicePeriod(workspace, period)),
  'by hand': async ({ laft, workspace }, { tenancy, from, days }) => {
    const begins = addDays(firstDay, from);
    const tenancies = [tenancyIds[tenancy] ?? ''];
    return made(await laft.invoiceByHand(workspace, { tenancies, from: begins, to: addDays(begins, days) }));
  },
  rent: async ({ laft, workspace }, { tenancy, from, rent }) => {
    const id = `${tenancyIds[tenancy]}/${addDays(firstDay, from)}`;
    await laft.correct(workspace, [{ thing: 'rent change', id, field: 'rent', value: rent }]);
    return id;
  },
  correct: async ({ laft, workspace }, { what }) => {
    await laft.correct(workspace, [corrections[what]]);
    return 'entered';
  },
  transfer: async (run, { some }) => {
    const { laft, workspace, channel } = run;
    const ready = (await laft.bases(workspace, { state: 'ready' })).bases.map(({ basis }) => basis.id);
    const named = some === 'all' ? {} : { basisIds: ready.slice(0, some) };
    return ran(await laft.transfer(workspace, channel, { ...named, ...carrier(run) }));
  },
  'transfer again': async (run) => ran(await run.laft.transferAgain(run.workspace, run.channel, carrier(run))),
  settle: async ({ laft, workspace }, { by }) => ran(await laft.settle(workspace, by === undefined ? {} : { by })),
  word: async (run, { which }) => {
    const { laft, workspace } = run;
    const transfer = chosen((await run.transfers()).filter(waits), which);
    if (!transfer) return 'nothing waits for one';
    const word = wordOn(transfer, await run.seen(), true);
    if (!word) return `Visma is in the middle of ${transfer.transferId}`;
    const said = word.received ? `accepted ${word.accepted}; the rest not` : 'nothing received';
    return await laft.settleByPerson(workspace, transfer.transferId, word).then(
      (done) => `of ${transfer.transferId}: ${said}: ${ran(done)}`,
      (error) => {
        if (error instanceof Error) error.message = `of ${transfer.transferId}: ${said}: ${error.message}`;
        throw error;
      },
    );
  },
  collect: async ({ laft, workspace }) => ran(await laft.collectReceipts(workspace)),
  'hand in a receipt': async (run, { which, cut }) => {
    const { laft, workspace } = run;
    const receipts = await run.visma.receipts(workspace);
    const known = [
      ...run.receiptsInHand,
      ...receipts.map((receipt) => Buffer.from(JSON.stringify({ receipts: [receipt] }))),
    ];
    const bytes = chosen(known, which);
    if (!bytes) return 'there is none';
    return ran(await laft.readReceipt(workspace, cut ? bytes.subarray(0, bytes.length / 2) : bytes));
  },
  credit: async ({ laft, workspace }, { which }) => {
    const { bases } = await laft.bases(workspace, { state: 'transferred' });
    const basis = chosen(bases, which);
    if (!basis) return 'nothing is transferred';
    const { credits } = await laft.credit(workspace, [basis.basis.id]);
    return credits.map(({ basisId }) => basisId).join(', ');
  },
  reconcile: async ({ laft, workspace }, { reopen }) => {
    const run = await laft.reconcile(workspace, { reopen });
    return `${ran(run)} ${run.notes.map(({ en }) => en).join(' ')}`;
  },
};

/** What came of it, for the story. A refusal is thrown as LAFT throws it. */
export function askLaft<Do extends LaftAct['do']>(run: Run, act: Extract<LaftAct, { do: Do }>): Promise<string> {
  const play: Played<Do> = plays[act.do as Do];
  return play(run, act);
}

export function carrier({ played }: Run): { carriedByPerson?: true } {
  return played.way === 'carried' ? { carriedByPerson: true } : {};
}

function made({ made, ready, blocked }: { made: number; ready: number; blocked: number }): string {
  return `${made} made, ${ready} ready, ${blocked} blocked`;
}

function ran({ transfers, states }: TransferRun): string {
  const each = transfers.map(({ transferId, basisIds, state }) => `${transferId} [${basisIds}] ${state}`);
  return `${JSON.stringify(states)} ${each.join('; ')}`;
}
