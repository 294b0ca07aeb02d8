// Crediting: the chosen bases are shown once more, and credited in full when a person says so.
import { html } from '@remix-run/html-template';
import { button } from '../../foundation/pages/form.ts';
import { kroner } from '../../foundation/pages/norwegian.ts';
import { PageProblem } from '../../foundation/pages/page.ts';
import { table } from '../../foundation/pages/table.ts';
import { basisColumns } from './basis-columns.ts';
import { type LaftPage, pageAddress, queryAddress } from './laft-page.ts';

export const creditPage: LaftPage = {
  path: '/laft/:workspace/credit',
  async look(view) {
    const { say, laft, workspace, query } = view;
    const ids = [...new Set(query.getAll('basis'))];
    if (ids.length === 0) throw new PageProblem(400, nothingChosen);
    const bases = await Promise.all(ids.map((id) => laft.basis(workspace, id)));
    const title = say('Krediter', 'Credit');
    const total = bases.reduce((sum, { totalOre }) => sum + totalOre, 0);
    const columns = basisColumns(view);
    const main = html`<div class="head"><h1>${title}</h1></div>
<p class="lead">${say(
      'Hvert grunnlag krediteres i sin helhet, av et nytt grunnlag med negative beløp. Når Visma har godtatt krediteringen, kan dagene faktureres på nytt.',
      'Each basis is credited in full, by a new basis with negative amounts. Once Visma has accepted the credit, the days can be invoiced again.',
    )}</p>
${table({ caption: say('Grunnlag som krediteres', 'Bases to credit'), columns, rows: bases, none: '' })}
<p class="sum">${say('Sum', 'Sum')} <strong>${kroner(total)}</strong> kr</p>
<form method="post" class="entry">${ids.map((id) => html`<input type="hidden" name="basis" value="${id}">`)}
<div class="buttons">${button({ label: ids.length === 1 ? say('Krediter grunnlaget', 'Credit the basis') : say(`Krediter ${ids.length} grunnlag`, `Credit ${ids.length} bases`) })}<a href="${queryAddress(pageAddress(workspace, 'bases'), { state: 'transferred' })}">${say('Avbryt', 'Cancel')}</a></div></form>`;
    return { title, main };
  },
  async act({ laft, workspace, form, say }) {
    const ids = form.getAll('basis');
    if (ids.length === 0) throw new PageProblem(400, nothingChosen);
    const { credits, totalOre } = await laft.credit(workspace, ids);
    const [first] = credits;
    const said = say(
      `${credits.length} kreditering laget, ${kroner(totalOre)} kr. Overfør den, så når den Visma.`,
      `${credits.length} credit made, ${kroner(totalOre)} kr. Transfer it, and it reaches Visma.`,
    );
    const one = credits.length === 1 && first ? pageAddress(workspace, 'bases', first.basisId) : undefined;
    return { goTo: one ?? queryAddress(pageAddress(workspace, 'bases'), { state: 'ready' }), said };
  },
};

const nothingChosen = {
  nb: 'Ingen fakturagrunnlag er valgt.',
  en: 'No invoice basis is chosen.',
};
