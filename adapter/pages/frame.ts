// What stands around every page of LAFT: the workspace and the ways within it.
import type { Frame, View } from '../../foundation/pages/page.ts';
import type { Laft } from '../laft.ts';
import { pageAddress } from './laft-page.ts';

export async function frameOf(view: View, _laft: Laft): Promise<Frame> {
  const { say, path, parameters } = view;
  const { workspace } = parameters;
  const site = say('LAFT-testadapter', 'LAFT test adapter');
  const foot = say(
    'visma-testbench: LAFTs side av overføringen, for test. Ikke et produkt fra LAFT.',
    "visma-testbench: LAFT's side of the transfer, for tests. Not a product of LAFT's.",
  );
  if (workspace === undefined) return { site, home: '/', navigation: [], foot };
  const link = (label: string, ...parts: string[]) => {
    const href = pageAddress(workspace, ...parts);
    return { href, label, current: path === href || path.startsWith(`${href}/`) };
  };
  const navigation = [
    link(say('Fakturagrunnlag', 'Invoice bases'), 'bases'),
    link(say('Fakturagrunnlag med feilmeldinger', 'Invoice data with error messages'), 'errors'),
    link(say('Tidligere overføringer', 'Previous transfers'), 'transfers'),
    link(say('Utleie', 'Rental'), 'rental'),
    link(say('Innstillinger', 'Settings'), 'settings'),
  ];
  return { site, home: '/', about: workspace, navigation, foot };
}
