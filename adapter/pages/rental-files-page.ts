// Import and export of rental data: a file takes the place of everything that is entered, the template and the exports are downloads.
import { html } from '@remix-run/html-template';
import { sourceText } from '../../foundation/config/source-text.ts';
import { button, checkbox, field } from '../../foundation/pages/form.ts';
import { type Answer, type Download, PageProblem } from '../../foundation/pages/page.ts';
import { importSentences } from '../commands/import-sentences.ts';
import { excelType, yamlType } from '../driver/content-types.ts';
import { wrongInput } from '../refusal.ts';
import { emptierThan } from '../rental/emptier-than.ts';
import { readRentalYaml } from '../rental/read-yaml.ts';
import { rentalChanges } from '../rental/rental-changes.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { rentalToYaml } from '../rental/write-yaml.ts';
import { invoicedOtherwiseNote } from '../transfer/invoiced-otherwise.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';

export const rentalFilesPage: LaftPage = {
  path: '/laft/:workspace/rental/files',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, files, form, language } = view;
    const file = files.get('file');
    if (!file) return content(view, { file: view.say('Velg en fil først.', 'Choose a file first.') });
    const before = await laft.rentalData(workspace);
    let data: RentalData = before;
    let note: { nb: string; en: string } | undefined;
    const refusal = await refusalOf(async () => {
      data = await readImport(file.name, file.bytes);
      if (form.get('replace') !== 'yes' && emptierThan(before, data)) return;
      note = invoicedOtherwiseNote(await laft.loadRentalData(workspace, data));
    });
    if (refusal) return content(view, { within: view.both(refusal) });
    if (form.get('replace') !== 'yes' && emptierThan(before, data))
      return content(view, { replace: view.both(wouldEmpty) });
    const told = note ? [view.both(note)] : [];
    const said = [...importSentences(rentalChanges(before, data), language), ...told].join(' ');
    return { goTo: pageAddress(workspace, 'rental', 'tenancies'), said };
  },
};

const wouldEmpty = {
  nb: 'Filen har ingen leieforhold, og en import erstatter alt som er lagt inn. Ingenting er endret. Kryss av om det er meningen.',
  en: 'The file has no tenancies, and an import takes the place of everything that is entered. Nothing is changed. Tick the box if that is meant.',
};

async function readImport(name: string, bytes: Buffer): Promise<RentalData> {
  if (/\.(ya?ml|json)$/i.test(name)) return readRentalYaml(sourceText(bytes, name), name);
  if (!/\.xlsx$/i.test(name)) throw wrongInput(unknownEnding.en, unknownEnding.nb);
  const { readRentalExcel } = await import('../rental/excel-import.ts');
  return readRentalExcel(bytes, name);
}

const unknownEnding = {
  nb: 'Importfilen må ende på .xlsx, .yaml eller .json.',
  en: 'The import file must end in .xlsx, .yaml or .json.',
};

/** What is wrong, by the name of the field; `within` the file: many lines. */
type Wrong = { file?: string; replace?: string; within?: string };

async function content(view: LaftView, wrong?: Wrong): Promise<Answer> {
  const { say, workspace } = view;
  const title = say('Import og eksport', 'Import and export');
  const link = (name: string, label: string) =>
    html`<li><a href="${pageAddress(workspace, 'rental', 'files', name)}">${label}</a></li>`;
  const main = html`<div class="head"><h1>${title}</h1></div>
<div class="columns">
<section class="sheet stack"><h2>${say('Importer utleiedata', 'Import rental data')}</h2>
<p>${say(
    'Filen erstatter alt som er lagt inn, og grunnlag som ikke er overført, vurderes på nytt.',
    'The file takes the place of everything that is entered, and bases that are not transferred are decided anew.',
  )}</p>
<form method="post" enctype="multipart/form-data" class="entry">
${wrong?.within === undefined ? '' : html`<div class="problem problem-list" role="alert">${wrong.within}</div>`}
${field({ name: 'file', type: 'file', label: say('Importfil (Excel eller YAML)', 'Import file (Excel or YAML)'), accept: '.xlsx,.yaml,.yml,.json', required: true, problem: wrong?.file })}
${checkbox({ name: 'replace', checked: false, problem: wrong?.replace, label: say('Importer også når filen ikke har leieforhold', 'Import even when the file has no tenancies') })}
<div class="buttons">${button({ label: say('Importer', 'Import') })}</div></form></section>
<section class="sheet stack"><h2>${say('Last ned', 'Download')}</h2>
<ul class="plain-list">${link('template.xlsx', say('Tom importfil med veiledning (Excel)', 'Empty import file with a guide (Excel)'))}
${link('rental-data.xlsx', say('Alt som er lagt inn (Excel)', 'Everything that is entered (Excel)'))}
${link('rental-data.yaml', say('Alt som er lagt inn (YAML)', 'Everything that is entered (YAML)'))}</ul></section>
</div>`;
  return { title, main, ...(wrong ? { status: 422 } : {}) };
}

export const rentalDownloadPage: LaftPage = {
  path: '/laft/:workspace/rental/files/:name',
  async look(view) {
    const { laft, workspace, language, parameters } = view;
    const data = await laft.rentalData(workspace);
    const download = downloads.get(parameters.name ?? '');
    if (!download) throw new PageProblem(404, { nb: 'Det er ingen slik fil.', en: 'There is no such file.' });
    return await download(data, language, workspace);
  },
};

type MakeDownload = (data: RentalData, language: 'nb' | 'en', workspace: string) => Promise<Download>;

const downloads: ReadonlyMap<string, MakeDownload> = new Map<string, MakeDownload>([
  [
    'template.xlsx',
    async (_, language) => {
      const { rentalTemplate } = await import('../rental/excel-template.ts');
      const name = language === 'nb' ? 'importfil.xlsx' : 'import-file.xlsx';
      return { download: await rentalTemplate(language), type: excelType, name };
    },
  ],
  [
    'rental-data.xlsx',
    async (data, language, workspace) => {
      const { writeRentalExcel } = await import('../rental/excel-template.ts');
      return { download: await writeRentalExcel(data, language), type: excelType, name: `${workspace}.xlsx` };
    },
  ],
  [
    'rental-data.yaml',
    async (data, _, workspace) => ({
      download: Buffer.from(rentalToYaml(data)),
      type: yamlType,
      name: `${workspace}.yaml`,
    }),
  ],
]);
