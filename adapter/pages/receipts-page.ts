// Forms about transfers that wait: receipts uploaded or fetched, and settling in the installation's way. They only act.
import { PageProblem } from '../../foundation/pages/page.ts';
import type { TransferRun } from '../laft.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';

export const receiptsPage: LaftPage = {
  path: '/laft/:workspace/transfers/receipts',
  async act(view) {
    const { laft, runs, workspace, form, files } = view;
    if (form.get('act') === 'collect') {
      runs.start(workspace, 'receipts', () => laft.collectReceipts(workspace));
      return { goTo: pageAddress(workspace, 'transfers', 'running') };
    }
    const receipt = files.get('receipt');
    if (!receipt) throw new PageProblem(400, { nb: 'Velg en kvittering først.', en: 'Choose a receipt first.' });
    const run = await laft.readReceipt(workspace, receipt.bytes);
    const [first, ...more] = run.transfers;
    const one = first && more.length === 0 ? [first.transferId] : [];
    return { goTo: pageAddress(workspace, 'transfers', ...one), said: saidOf(view, run) };
  },
};

function saidOf({ say, both }: LaftView, { transfers, notes }: TransferRun): string {
  const accepted = transfers.reduce((sum, each) => sum + each.transferredCount, 0);
  const rejected = transfers.reduce((sum, each) => sum + each.failedCount, 0);
  const read = say(
    `Kvitteringen er lest: ${accepted} godtatt, ${rejected} avvist.`,
    `The receipt is read: ${accepted} accepted, ${rejected} rejected.`,
  );
  return [read, ...notes.map(both)].join(' ');
}

export const settlePage: LaftPage = {
  path: '/laft/:workspace/transfers/settle',
  async act({ laft, runs, workspace }) {
    runs.start(workspace, 'settle', () => laft.settle(workspace));
    return { goTo: pageAddress(workspace, 'transfers', 'running') };
  },
};

/** One of them. */
export const settleOnePage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer/settle',
  async act({ laft, runs, workspace, parameters }) {
    const transferId = parameters.transfer ?? '';
    runs.start(workspace, 'settle', () => laft.settle(workspace, { transferId }));
    return { goTo: pageAddress(workspace, 'transfers', 'running') };
  },
};
