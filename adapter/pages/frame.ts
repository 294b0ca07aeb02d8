// What stands around every page of LAFT: the workspace, the ways within it, and how much waits there.
import type { Frame, View } from '../../foundation/pages/page.ts';
import type { Laft } from '../laft.ts';
import { LaftRefusal } from '../refusal.ts';
import type { State } from '../transfer/states.ts';
import { pageAddress } from './laft-page.ts';

export async function frameOf(view: View, laft: Laft): Promise<Frame> {
  const { say, path, parameters } = view;
  const { workspace } = parameters;
  const site = say('LAFT-testadapter', 'LAFT test adapter');
  const foot = say(
    'visma-testbench: LAFTs side av overføringen, for test. Ikke et produkt fra LAFT.',
    "visma-testbench: LAFT's side of the transfer, for tests. Not a product of LAFT's.",
  );
  const counts = workspace === undefined ? undefined : await countsOf(laft, workspace);
  if (workspace === undefined || !counts) return { site, home: '/', navigation: [], foot };
  const link = (label: string, part: string, count = 0) => {
    const href = pageAddress(workspace, part);
    const parts = part === 'bases' ? ['bases', 'invoice', 'credit'] : [part];
    const current = parts
      .map((each) => pageAddress(workspace, each))
      .some((at) => path === at || path.startsWith(`${at}/`));
    return { href, label, current, ...(count > 0 ? { count } : {}) };
  };
  const waiting = (...states: State[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const transfersWaiting = waiting('unknown', 'awaiting receipt') > 0 ? await waitingTransfers(laft, workspace) : 0;
  const navigation = [
    link(say('Fakturagrunnlag', 'Invoice bases'), 'bases', waiting('blocked', 'ready')),
    link(say('Fakturagrunnlag med feilmeldinger', 'Invoice data with error messages'), 'errors', waiting('failed')),
    link(say('Tidligere overføringer', 'Previous transfers'), 'transfers', transfersWaiting),
    link(say('Utleie', 'Rental'), 'rental'),
    link(say('Innstillinger', 'Settings'), 'settings'),
  ];
  return { site, home: '/', about: workspace, navigation, foot };
}

async function waitingTransfers(laft: Laft, workspace: string): Promise<number> {
  const { total } = await laft.transferSummaries(workspace, { states: ['unknown', 'awaiting receipt'], limit: 0 });
  return total;
}

/** `undefined`: there is no such workspace, which the page itself tells. */
async function countsOf(laft: Laft, workspace: string): Promise<Map<State, number> | undefined> {
  try {
    return new Map((await laft.summary(workspace)).map(({ state, count }) => [state, count]));
  } catch (error) {
    if (error instanceof LaftRefusal) return undefined;
    throw error;
  }
}
