// Settling in the installation's way: all that is unknown, or one transfer. They only act.
import { type LaftPage, pageAddress } from './laft-page.ts';

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
