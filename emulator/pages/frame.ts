// What stands around every page of a Visma: the workspace and the ways within it.
import type { Frame, View } from '../../foundation/pages/page.ts';
import { pageAddress } from './addresses.ts';

export function frameOf(view: View): Frame {
  const { say, path, parameters } = view;
  const { workspace } = parameters;
  const site = say('Visma-emulator', 'Visma emulator');
  const foot = say(
    'visma-testbench: et etterlignet Visma Enterprise for test. Ikke et produkt fra Visma.',
    "visma-testbench: a fake Visma Enterprise for tests. Not a product of Visma's.",
  );
  if (workspace === undefined) return { site, home: '/', navigation: [], foot };
  const link = (label: string, ...parts: string[]) => {
    const href = pageAddress(workspace, ...parts);
    return { href, label, current: path === href || (parts.length > 0 && path.startsWith(`${href}/`)) };
  };
  const navigation = [
    link(say('Overføringer', 'Transfers'), 'transfers'),
    link(say('Fakturagrunnlag', 'Invoice bases'), 'bases'),
    link(say('Register', 'Register'), 'register'),
    link(say('Journal', 'Journal'), 'journal'),
    link(say('Feil på bestilling', 'Faults'), 'faults'),
    link(say('Arbeidsområde', 'Workspace')),
  ];
  return { site, home: '/', about: workspace, navigation, foot };
}
