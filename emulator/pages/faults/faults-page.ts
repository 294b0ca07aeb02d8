// How this Visma goes wrong on purpose: what is switched on and how often it has struck, and what it holds back.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type FaultKind, faultKinds } from '../../../contracts/faults.ts';
import { actButton } from '../../../foundation/pages/form.ts';
import { counted } from '../../../foundation/pages/norwegian.ts';
import { PageProblem } from '../../../foundation/pages/page.ts';
import { table } from '../../../foundation/pages/table.ts';
import type { StandingFault } from '../../service/faults.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { faultEntered, faultFields, faultForm, wrongMoments } from './fault-form.ts';
import { setInWords } from './fault-words.ts';

type ShownFault = StandingFault & { holds?: number };

export const faultsPage: VismaPage = {
  path: '/visma/:workspace/faults',
  async look(view) {
    const { say, api, workspace } = view;
    const { faults } = await api.get<{ faults: ShownFault[] }>(apiAddress(workspace, '/faults'));
    const title = say('Feil på bestilling', 'Faults');
    const address = pageAddress(workspace, 'faults');
    const all = html`${actButton(address, { label: say('Slipp alt som holdes', 'Release all that is held'), kind: 'plain' }, { do: 'release' })}${
      faults.length === 0
        ? ''
        : actButton(address, { label: say('Slå av alle', 'Switch all off'), kind: 'plain' }, { do: 'remove-all' })
    }`;
    const main = html`<div class="head"><h1>${title}</h1><div class="actions">${all}</div></div>
<div data-part="faults" class="stack">${standing(view, faults)}</div>
<h2>${say('Slå på en feil', 'Switch a fault on')}</h2>
${kinds(view)}`;
    return { title, main, live: true };
  },
  async act(view) {
    const { api, workspace, form, say } = view;
    const id = encodeURIComponent(form.get('id') ?? '');
    const faults = apiAddress(workspace, '/faults');
    const goTo = pageAddress(workspace, 'faults');
    switch (form.get('do')) {
      case 'remove':
        await api.send('DELETE', `${faults}/${id}`);
        return { goTo, said: say('Feilen er slått av.', 'The fault was switched off.') };
      case 'remove-all':
        await api.send('DELETE', faults);
        return { goTo, said: say('Alle feil er slått av.', 'All faults were switched off.') };
      default: {
        const { released } = await api.send<{ released: number }>(
          'POST',
          `${faults}${id === '' ? '' : `/${id}`}/release`,
        );
        return { goTo, said: say(`${counted(released)} sluppet.`, `${counted(released)} released.`) };
      }
    }
  },
};

export const newFaultPage: VismaPage = {
  path: '/visma/:workspace/faults/:kind',
  look: async (view) => newFault(view, kindOf(view), noProblems),
  async act(view) {
    const { api, workspace, form, both, say } = view;
    const kind = kindOf(view);
    const fields = wrongMoments(view, kind, form);
    if (Object.keys(fields).length > 0) return newFault(view, kind, { fields, others: [] });
    const sent = api.send('POST', apiAddress(workspace, '/faults'), faultEntered(kind, form));
    const problems = await problemsOf(view, sent, { paths: faultFields(kind) });
    if (problems) return newFault(view, kind, problems);
    return { goTo: pageAddress(workspace, 'faults'), said: `${say('Slått på', 'Switched on')}: ${both(kind.title)}` };
  },
};

function kindOf({ parameters }: VismaView): FaultKind {
  const found = faultKinds.find(({ key }) => key === parameters.kind);
  if (found) return found;
  throw new PageProblem(404, {
    nb: `Det finnes ingen feil ${parameters.kind}.`,
    en: `There is no fault ${parameters.kind}.`,
  });
}

function newFault(view: VismaView, kind: FaultKind, { fields, others }: FieldProblems) {
  const { both, say, workspace, form } = view;
  const title = both(kind.title);
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'faults')}">${say('Alle feil', 'All faults')}</a></div></div>
<p class="lead"><span class="code">${kind.key}</span></p>
${problemList(view, others)}${faultForm(view, kind, { form, problems: fields })}`;
  return { title, main, ...(others.length > 0 || Object.keys(fields).length > 0 ? { status: 400 } : {}) };
}

function standing(view: VismaView, faults: readonly ShownFault[]): SafeHtml {
  const { say, both, workspace } = view;
  const address = pageAddress(workspace, 'faults');
  return table<ShownFault>({
    caption: say('Feil som er slått på', 'Faults that are switched on'),
    rows: faults,
    none: say('Ingen er slått på: alt går som det skal.', 'None is switched on: all goes as it should.'),
    columns: [
      {
        heading: say('Feil', 'Fault'),
        isRowHeading: true,
        cell: ({ id, kind }) => html`${both(titleOf(kind))} <span class="code">${id}</span>`,
      },
      { heading: say('Når', 'When'), cell: ({ when }) => setInWords(view, when) },
      { heading: say('Slik', 'How'), cell: ({ parameters }) => setInWords(view, parameters) },
      { heading: say('Passet', 'Fitted'), numeric: true, cell: ({ fitted }) => counted(fitted) },
      {
        heading: say('Truffet', 'Struck'),
        numeric: true,
        cell: ({ used, times }) => `${counted(used)} ${say('av', 'of')} ${times === 'always' ? '∞' : counted(times)}`,
      },
      { heading: say('Holder', 'Holds'), numeric: true, cell: ({ holds }) => counted(holds ?? 0) },
      {
        heading: say('Gjør', 'Do'),
        quietHeading: true,
        cell: ({ id, holds }) =>
          html`<span class="buttons">${holds ? actButton(address, { label: say('Slipp', 'Release'), kind: 'plain' }, { do: 'release', id }) : ''}${actButton(address, { label: say('Slå av', 'Switch off'), kind: 'plain' }, { do: 'remove', id })}</span>`,
      },
    ],
  });
}

function titleOf(key: string): FaultKind['title'] {
  return faultKinds.find((kind) => kind.key === key)?.title ?? { nb: key, en: key };
}

function kinds(view: VismaView): SafeHtml {
  const { say, both, workspace } = view;
  const moments = {
    'before-reading': say('før meldingen er lest', 'before the message is read'),
    'when-read': say('når den er lest', 'when it is read'),
    'at-commit': say('når den lagres', 'when it is stored'),
    answer: say('i svaret', 'in the answer'),
    afterwards: say('etterpå', 'afterwards'),
  };
  const ways = {
    'web-service': say('webtjeneste', 'web service'),
    upload: say('fil over nettet', 'file over the network'),
    folder: say('mappe', 'folder'),
  };
  return table<FaultKind>({
    caption: say('Feil som kan slås på', 'Faults that can be switched on'),
    rows: faultKinds,
    none: '',
    columns: [
      {
        heading: say('Feil', 'Fault'),
        isRowHeading: true,
        cell: ({ key, title }) => html`<a href="${pageAddress(workspace, 'faults', key)}">${both(title)}</a>`,
      },
      { heading: say('Treffer', 'Strikes'), cell: ({ moment }) => moments[moment] },
      { heading: say('Kan ramme', 'Can strike'), cell: (kind) => kind.ways.map((way) => ways[way]).join(', ') },
    ],
  });
}
