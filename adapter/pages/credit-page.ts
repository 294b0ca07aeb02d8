// Crediting: the chosen bases are shown once more, and credited in full when a person says so.
import { html } from '@remix-run/html-template';
import { button } from '../../foundation/pages/form.ts';
import { counted, kroner } from '../../foundation/pages/norwegian.ts';
import { type Content, PageProblem } from '../../foundation/pages/page.ts';
import { table } from '../../foundation/pages/table.ts';
import { basisColumns } from './basis-columns.ts';
import { type LaftPage, type LaftView, pageAddress, queryAddress, refusalOf } from './laft-page.ts';

export const creditPage: LaftPage = {
  path: '/laft/:workspace/credit',
  look: (view) => shown(view, view.query.getAll('basis')),
  async act(view) {
    const { laft, workspace, form, say, both } = view;
    const ids = form.getAll('basis');
    if (ids.length === 0) throw new PageProblem(400, nothingChosen);
    let credited: CreditRun | undefined;
    const refusal = await refusalOf(async () => {
      credited = await laft.credit(workspace, ids);
    });
    if (!credited) return shown(view, ids, both(refusal ?? nothingChosen));
    const { credits, totalOre } = credited;
    const [first] = credits;
    const sum = `${kroner(totalOre)} kr`;
    const said =
      credits.length === 1
        ? say(
            `1 kreditering er laget, ${sum}. Den når Visma når du overfører den.`,
            `1 credit made, ${sum}. It reaches Visma when you transfer it.`,
          )
        : say(
            `${counted(credits.length)} krediteringer er laget, ${sum}. De når Visma når du overfører dem.`,
            `${counted(credits.length)} credits made, ${sum}. They reach Visma when you transfer them.`,
          );
    const one = credits.length === 1 && first ? pageAddress(workspace, 'bases', first.basisId) : undefined;
    return { goTo: one ?? queryAddress(pageAddress(workspace, 'bases'), { state: 'ready' }), said };
  },
};

type CreditRun = Awaited<ReturnType<LaftView['laft']['credit']>>;

/** `problem`: why they are not credited. */
async function shown(view: LaftView, chosen: readonly string[], problem?: string): Promise<Content> {
  const { say, laft, workspace } = view;
  const ids = [...new Set(chosen)];
  if (ids.length === 0) throw new PageProblem(400, nothingChosen);
  const { bases } = await laft.bases(workspace, { basisIds: ids });
  const missing = ids.find((id) => !bases.some(({ basis }) => basis.id === id));
  // Refused as one of its own.
  if (missing !== undefined) await laft.basis(workspace, missing);
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
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" class="entry">${ids.map((id) => html`<input type="hidden" name="basis" value="${id}">`)}
<div class="buttons">${button({ label: ids.length === 1 ? say('Krediter grunnlaget', 'Credit the basis') : say(`Krediter ${ids.length} grunnlag`, `Credit ${ids.length} bases`) })}<a href="${queryAddress(pageAddress(workspace, 'bases'), { state: 'transferred' })}">${say('Avbryt', 'Cancel')}</a></div></form>`;
  return { title, main, ...(problem === undefined ? {} : { status: 422 }) };
}

const nothingChosen = {
  nb: 'Ingen fakturagrunnlag er valgt.',
  en: 'No invoice basis is chosen.',
};
