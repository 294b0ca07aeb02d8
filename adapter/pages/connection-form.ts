// What a person has written about the transfer to Visma, as an installation: read as strictly as what a program sends; what is wrong is told of its field.
import { checkedShape } from '../../foundation/config/checked-shape.ts';
import type { BothLanguages, DocumentPath } from '../../foundation/config/source-document.ts';
import { installationShape, settlingOf, usualTimeoutMs } from '../config.ts';
import type { Installation } from '../laft.ts';
import { pairingOf, type SettleBy, waysOfSettling } from '../transfer/pairings.ts';
import { capital } from './state-mark.ts';

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

const passwordLabel = { nb: 'Passord', en: 'Password' };

/** What the form calls the ways of settling. */
export const settlingLabels: Readonly<Record<SettleBy, BothLanguages>> = {
  repeat: { nb: 'å gjenta den samme overføringen', en: 'repeating the same transfer' },
  ask: { nb: 'å spørre Visma', en: 'asking Visma' },
  person: { nb: 'at en person ser etter i Visma', en: 'a person who looks in Visma' },
};

/** What is wrong, by the name of its field in the form. */
export type ConnectionProblems = ReadonlyMap<string, BothLanguages>;

/** The installation, or everything that is wrong. What the form does not have stays as it is. */
export function readConnection(
  form: URLSearchParams,
  present: Installation,
): { installation: Installation } | { problems: ConnectionProblems } {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const rates = ratesOf(text('vat-rates'));
  const problems = new Map<string, BothLanguages>([...partsMissing(form, present), ...noNumbers(form)]);
  if ('wrong' in rates) problems.set('vat-rates', noRate(rates.wrong));
  const written = {
    ...present,
    webService: text('url') === '' ? undefined : webServiceOf(form, present),
    file: fileOf(form),
    batchSize: numberIn(form, 'batch-size'),
    settleBy: text('settle-by'),
    longestMessageLifeMs: numberIn(form, 'longest-message-life-ms'),
    vismaGuarantees: {
      duplicateProtection: text('duplicate-protection') === 'yes',
      getTransfer: text('get-transfer') === 'yes',
    },
    senderSystem: text('sender-system'),
    requiresVatCode: text('requires-vat-code') === 'yes',
    amounts: text('amounts'),
    vatRates: 'wrong' in rates ? {} : rates.rates,
  };
  const checked = checkedShape(installationShape, written);
  for (const { path, message } of 'problems' in checked ? checked.problems : []) {
    const name = fieldOf(path);
    if (!problems.has(name)) problems.set(name, asSentence(path, message));
  }
  if ('problems' in checked) return { problems };
  const installation = checked.output as Installation;
  const unsafe = unsafeSettling(installation);
  if (unsafe) problems.set('settle-by', unsafe);
  return problems.size > 0 ? { problems } : { installation };
}

/** `webService.timeoutMs` stands in the field `timeout-ms`. */
function fieldOf(path: DocumentPath): string {
  const isBelow = path[0] === 'webService' || path[0] === 'file' || path[0] === 'vismaGuarantees';
  return String(path[isBelow ? 1 : 0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Of several rates the code says which. */
function asSentence(path: DocumentPath, { nb, en }: BothLanguages): BothLanguages {
  const code = path[0] === 'vatRates' && path[1] !== undefined ? `${path[1]}: ` : '';
  return { nb: `${capital(`${code}${nb}`)}.`, en: `${capital(`${code}${en}`)}.` };
}

const numbers = ['timeout-ms', 'batch-size', 'longest-message-life-ms'];

/** What is no whole number is told as it was written; a number that the shape takes stands for it meanwhile. */
function numberIn(form: URLSearchParams, name: string): number {
  const written = (form.get(name) ?? '').trim();
  return /^-?\d{1,15}$/.test(written) ? Number(written) : 1;
}

function noNumbers(form: URLSearchParams): [string, BothLanguages][] {
  const withoutAddress = (form.get('url') ?? '').trim() === '';
  return numbers.flatMap((name): [string, BothLanguages][] => {
    const written = (form.get(name) ?? '').trim();
    if (/^-?\d{1,15}$/.test(written) || (name === 'timeout-ms' && withoutAddress)) return [];
    if (written === '') return [[name, { nb: 'Må fylles ut.', en: 'Must be filled in.' }]];
    return [
      [name, { nb: `Ventet et helt tall, fikk «${written}».`, en: `Expected a whole number, got "${written}".` }],
    ];
  });
}

/** What belongs together is given together, or not at all: what stands alone would be lost. */
function partsMissing(form: URLSearchParams, present: Installation): [string, BothLanguages][] {
  const isGiven = (name: string) => (form.get(name) ?? '').trim() !== '';
  const noAddress = isGiven('url') ? undefined : withoutAddress(form, present);
  const missing = ['out-folder', 'receipt-folder'].filter((name) => !isGiven(name));
  return [
    ...(noAddress ? [['url', noAddress] as [string, BothLanguages]] : []),
    ...(missing.length === 1 ? missing.map((name): [string, BothLanguages] => [name, foldersTogether]) : []),
  ];
}

const foldersTogether = {
  nb: 'Mappen som Visma henter filer fra, og mappene der kvitteringene kommer, hører sammen: oppgi begge, eller ingen.',
  en: 'The folder from which Visma takes files and the folders of receipts belong together: give both, or neither.',
};

/** Without an address the web service is not used; what is written beside it would be lost, so it is refused instead. */
function withoutAddress(form: URLSearchParams, { webService }: Installation): BothLanguages | undefined {
  const waits = form.get('timeout-ms')?.trim() ?? '';
  const names = [
    ...((form.get('user') ?? '').trim() === '' ? [] : [connectionLabels.user]),
    ...((form.get('password') ?? '') === '' ? [] : [passwordLabel]),
    ...(waits === '' || waits === String(webService?.timeoutMs ?? usualTimeoutMs) ? [] : [connectionLabels.timeoutMs]),
  ];
  if (names.length === 0) return undefined;
  const list = (lang: 'nb' | 'en') => names.map((label) => label[lang]).join(', ');
  return {
    nb: `Adressen er tom, men dette er oppgitt: ${list('nb')}. Oppgi adressen også. Skal webtjenesten ikke brukes, la dette stå tomt eller som det var.`,
    en: `The address is empty, but this is given: ${list('en')}. Give the address as well. Where the web service is not to be used, leave this empty or as it was.`,
  };
}

/** In the words of the choice beside which it stands. */
function unsafeSettling(installation: Installation): BothLanguages | undefined {
  const { settleBy, vismaGuarantees } = settlingOf(installation);
  const { safe, because } = pairingOf(settleBy, vismaGuarantees);
  if (safe) return undefined;
  const ways = waysOfSettling.filter((way) => pairingOf(way, vismaGuarantees).safe);
  const list = (lang: 'nb' | 'en', or: string) => ways.map((way) => settlingLabels[way][lang]).join(or);
  return {
    nb: `${because.nb} Trygt her: ${list('nb', ' eller ')}.`,
    en: `${because.en} Safe here: ${list('en', ' or ')}.`,
  };
}

/** A password goes with its address and user: to another one it is not sent. */
function webServiceOf(form: URLSearchParams, { webService }: Installation) {
  const [url, user] = [(form.get('url') ?? '').trim(), (form.get('user') ?? '').trim()];
  const given = form.get('password') ?? '';
  const kept = webService?.url === url && webService.user === user ? webService.password : undefined;
  const password = given === '' ? kept : given;
  return { url, user, timeoutMs: numberIn(form, 'timeout-ms'), ...(password === undefined ? {} : { password }) };
}

/** None where only one of the two is given: that is told of itself. */
function fileOf(form: URLSearchParams) {
  const outFolder = (form.get('out-folder') ?? '').trim();
  const receiptFolder = (form.get('receipt-folder') ?? '')
    .split('\n')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  if (outFolder === '' || receiptFolder.length === 0) return undefined;
  return { outFolder, receiptFolder, layout: (form.get('layout') ?? '').trim() };
}

/** `0=0 3=25`, with blanks, commas or semicolons between; a comma before a digit and no further rate is a decimal comma. */
function ratesOf(text: string): { rates: Record<string, string> } | { wrong: string } {
  const pairs = text.split(/[\s;]+|,(?=\s|$|[^\s;,=]+=)/).filter((pair) => pair !== '');
  const read = pairs.map((pair) => /^([^=]+)=([^=]+)$/.exec(pair));
  const wrong = pairs.find((_, at) => !read[at]);
  if (wrong !== undefined) return { wrong };
  return { rates: Object.fromEntries(read.map((found) => [found?.[1], (found?.[2] ?? '').replace(',', '.')])) };
}

function noRate(pair: string): BothLanguages {
  return {
    nb: `Ventet kode=prosent, f.eks. 3=25, fikk «${pair}».`,
    en: `Expected code=per cent, such as 3=25, got "${pair}".`,
  };
}
