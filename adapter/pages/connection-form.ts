// What a person has written about the transfer to Visma, as an installation: read as strictly as what a program sends.
import type { DocumentPath } from '../../foundation/config/source-document.ts';
import { readInstallation, usualTimeoutMs } from '../config.ts';
import { jsonDocument } from '../driver/read-body.ts';
import type { Installation } from '../laft.ts';
import { wrongInput } from '../refusal.ts';

/** What the form calls each value of an installation. */
export const connectionLabels = {
  url: { nb: 'Adresse', en: 'Address' },
  user: { nb: 'Bruker', en: 'User' },
  timeoutMs: { nb: 'Venter på svar, millisekunder', en: 'Waits for an answer, milliseconds' },
  batchSize: { nb: 'Fakturagrunnlag i én melding', en: 'Invoice bases in one message' },
  outFolder: { nb: 'Mappe som Visma henter filer fra', en: 'Folder from which Visma takes files' },
  layout: { nb: 'Format', en: 'Layout' },
  settleBy: { nb: 'Ukjente overføringer gjøres opp ved', en: 'Unknown transfers are settled by' },
  duplicateProtection: {
    nb: 'Visma tar imot samme overføring bare én gang',
    en: 'Visma receives the same transfer only once',
  },
  getTransfer: {
    nb: 'Visma svarer på hva det ble av en overføring',
    en: 'Visma says what became of a transfer',
  },
  longestMessageLifeMs: {
    nb: 'En melding kan være underveis, millisekunder',
    en: 'A message may be under way, milliseconds',
  },
  amounts: { nb: 'Priser og beløp sendes', en: 'Prices and amounts are sent' },
  vatRates: { nb: 'Satser, kode=prosent', en: 'Rates, code=per cent' },
  senderSystem: { nb: 'Avsendersystem', en: 'Sender system' },
  requiresVatCode: { nb: 'Hver linje må ha en mva-kode', en: 'Each line must have a VAT code' },
  receiptFolder: {
    nb: 'Mapper der kvitteringene kommer, én på hver linje',
    en: 'Folders in which receipts turn up, one a line',
  },
} as const;

const webServiceLabels = [
  ['user', connectionLabels.user],
  ['password', { nb: 'Passord', en: 'Password' }],
  ['timeoutMs', connectionLabels.timeoutMs],
] as const;

function labelOf(path: DocumentPath): { nb: string; en: string } | undefined {
  const isBelow = path[0] === 'webService' || path[0] === 'file' || path[0] === 'vismaGuarantees';
  const key = path[isBelow ? 1 : 0];
  return Object.entries(connectionLabels).find(([name]) => name === key)?.[1];
}

/** Throws a UserError with everything that is wrong. What the form does not have stays as it is. */
export function readConnection(form: URLSearchParams, present: Installation): Installation {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const written = {
    ...present,
    webService: text('url') === '' ? noWebService(form, present) : webServiceOf(form, present),
    file: fileOf(text('out-folder'), text('receipt-folder'), text('layout')),
    batchSize: Number(text('batch-size')),
    settleBy: text('settle-by'),
    longestMessageLifeMs: Number(text('longest-message-life-ms')),
    vismaGuarantees: {
      duplicateProtection: text('duplicate-protection') === 'yes',
      getTransfer: text('get-transfer') === 'yes',
    },
    senderSystem: text('sender-system'),
    requiresVatCode: text('requires-vat-code') === 'yes',
    amounts: text('amounts'),
    vatRates: ratesOf(text('vat-rates')),
  };
  return readInstallation({
    ...jsonDocument(Buffer.from(JSON.stringify(written)), 'settings'),
    nameOf: labelOf,
  });
}

/** Without an address the web service is not used; what is written beside it would be lost, so it is refused instead. */
function noWebService(form: URLSearchParams, { webService }: Installation): undefined {
  const waits = form.get('timeout-ms')?.trim() ?? '';
  const isWritten = {
    user: (form.get('user') ?? '').trim() !== '',
    password: (form.get('password') ?? '') !== '',
    timeoutMs: waits !== '' && waits !== String(webService?.timeoutMs ?? usualTimeoutMs),
  };
  const names = webServiceLabels.filter(([key]) => isWritten[key]).map(([, label]) => label);
  if (names.length === 0) return undefined;
  const list = (lang: 'nb' | 'en') => names.map((label) => label[lang]).join(', ');
  throw wrongInput(
    `The address is empty, but this is given: ${list('en')}. Give the address as well. Where the web service is not to be used, leave this empty or as it was.`,
    `Adressen er tom, men dette er oppgitt: ${list('nb')}. Oppgi adressen også. Skal webtjenesten ikke brukes, la dette stå tomt eller som det var.`,
  );
}

/** A password goes with its address and user: to another one it is not sent. */
function webServiceOf(form: URLSearchParams, { webService }: Installation) {
  const [url, user] = [(form.get('url') ?? '').trim(), (form.get('user') ?? '').trim()];
  const given = form.get('password') ?? '';
  const kept = webService?.url === url && webService.user === user ? webService.password : undefined;
  const password = given === '' ? kept : given;
  return { url, user, timeoutMs: Number(form.get('timeout-ms')), ...(password === undefined ? {} : { password }) };
}

function fileOf(outFolder: string, receiptFolder: string, layout: string) {
  const folders = receiptFolder
    .split('\n')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  if (outFolder === '' && folders.length === 0) return undefined;
  if (outFolder === '' || folders.length === 0) {
    throw wrongInput(
      'The folder from which Visma takes files and the folders of receipts belong together: give both, or neither.',
      'Mappen som Visma henter filer fra, og mappene der kvitteringene kommer, hører sammen: oppgi begge, eller ingen.',
    );
  }
  return { outFolder, receiptFolder: folders, layout };
}

/** `0=0 3=25`, with blanks, commas or semicolons between; a comma before a digit and no further rate is a decimal comma. */
function ratesOf(text: string): Record<string, string> {
  const pairs = text.split(/[\s;]+|,(?=\s|$|[^\s;,=]+=)/).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, code, rate] = /^([^=]+)=([^=]+)$/.exec(pair) ?? [];
      if (code === undefined || rate === undefined) {
        throw wrongInput(
          `Rates: expected code=per cent, such as 3=25, got "${pair}"`,
          `Satser: ventet kode=prosent, f.eks. 3=25, fikk «${pair}»`,
        );
      }
      return [code, rate.replace(',', '.')];
    }),
  );
}
