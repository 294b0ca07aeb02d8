// How LAFT's side is configured: the installation of a workspace as others write it, and the options of the commands.
import * as v from 'valibot';
import type { OptionRow } from '../foundation/config/options.ts';
import { expecting } from '../foundation/config/shape-problem.ts';
import { readShape, type SourceDocument } from '../foundation/config/source-document.ts';
import { invoicingOptions } from './invoicing/invoicing-options.ts';
import { usualTerms } from './invoicing/terms.ts';
import type { Installation } from './laft.ts';
import { maskEveryNumber } from './rental/field-value.ts';
import { waysOfSettling } from './transfer/pairings.ts';
import { longestLifeMs, settlingOptions, usualLongestLifeMs } from './transfer/settling-options.ts';

/** It is kept and shown: what would be masked in a sentence is not taken in. */
const freeText = v.pipe(
  v.string(),
  v.check(
    (written) => maskEveryNumber(written) === written,
    expecting(
      "text without a number that could be a real person's",
      'tekst uten et nummer som kan tilhøre en virkelig person',
    ),
  ),
);
const text = v.pipe(freeText, v.nonEmpty(expecting('a value', 'en verdi')));
const user = v.pipe(
  freeText,
  v.check(
    (written) => !written.includes(':'),
    expecting(
      'a user without a colon, which HTTP does not allow in it',
      'en bruker uten kolon, som HTTP ikke tillater i den',
    ),
  ),
);
const webAddress = v.pipe(
  text,
  v.check(
    (url) => URL.canParse(url) && /^https?:/.test(url),
    expecting(
      'an address such as http://localhost:8900/ws_fakturagrunnlag',
      'en adresse, f.eks. http://localhost:8900/ws_fakturagrunnlag',
    ),
  ),
  // Fetch refuses such an address when it is too late: the address is shown and kept, and a password must not be.
  v.check(
    (url) => !/^https?:\/\/[^/?#]*@/i.test(url),
    expecting(
      'an address without user and password, which are given apart',
      'en adresse uten bruker og passord, som oppgis for seg',
    ),
  ),
);
const vatRate = v.pipe(
  v.string(),
  v.check(
    (rate) => /^\d{1,3}(\.\d{1,2})?$/.test(rate) && Number(rate) <= 100,
    expecting(
      'a rate in per cent from 0 to 100 with at most two decimals, such as "25"',
      'en sats i prosent fra 0 til 100 med høyst to desimaler, f.eks. "25"',
    ),
  ),
);
const atLeastOne = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How long an answer of the web service is waited for where nobody has said, milliseconds. */
export const usualTimeoutMs = 60_000;

/** What an installation is when nothing else is said. */
const usual = {
  timeoutMs: usualTimeoutMs,
  layout: 'extended',
  batchSize: 500,
  settleBy: 'repeat',
  longestMessageLifeMs: usualLongestLifeMs,
  vismaGuarantees: { duplicateProtection: true, getTransfer: true },
  senderSystem: 'LAFT',
} as const;

const longestTimeoutMs = 3_600_000;
const largestBatch = 10_000;

/** As others write it; what is left out is filled in. */
export const installationShape = v.strictObject({
  webService: v.optional(
    v.strictObject({
      url: webAddress,
      user,
      password: v.optional(v.string()),
      timeoutMs: v.optional(v.pipe(atLeastOne, v.maxValue(longestTimeoutMs)), usual.timeoutMs),
    }),
  ),
  file: v.optional(
    v.strictObject({
      outFolder: text,
      receiptFolder: v.union(
        [text, v.pipe(v.array(text), v.nonEmpty())],
        expecting('a folder, or a list of folders', 'en mappe, eller en liste med mapper'),
      ),
      layout: v.optional(v.picklist(['standard', 'extended']), usual.layout),
    }),
  ),
  batchSize: v.optional(v.pipe(atLeastOne, v.maxValue(largestBatch)), usual.batchSize),
  settleBy: v.optional(v.picklist(waysOfSettling), usual.settleBy),
  longestMessageLifeMs: v.optional(v.pipe(atLeastOne, v.maxValue(longestLifeMs)), usual.longestMessageLifeMs),
  vismaGuarantees: v.optional(
    v.strictObject({ duplicateProtection: v.optional(v.boolean(), true), getTransfer: v.optional(v.boolean(), true) }),
    usual.vismaGuarantees,
  ),
  senderSystem: v.optional(v.pipe(text, v.maxLength(30)), usual.senderSystem),
  requiresVatCode: v.optional(v.boolean(), usualTerms.requiresVatCode),
  amounts: v.optional(v.picklist(['including-vat', 'excluding-vat']), usualTerms.amounts),
  vatRates: v.optional(v.record(v.string(), vatRate), { ...usualTerms.vatRates }),
});

/** An installation as a program writes it, what is left out filled in. A UserError lists every problem and unknown key. */
export function readInstallation(document: SourceDocument): Installation {
  return readShape(installationShape, document) as Installation;
}

type Settling = Required<Pick<Installation, 'settleBy' | 'longestMessageLifeMs' | 'vismaGuarantees'>>;

/** How an installation settles, also one of a book that is older than these options. */
export function settlingOf({ settleBy, longestMessageLifeMs, vismaGuarantees }: Partial<Installation>): Settling {
  return {
    settleBy: settleBy ?? usual.settleBy,
    longestMessageLifeMs: longestMessageLifeMs ?? usual.longestMessageLifeMs,
    vismaGuarantees: vismaGuarantees ?? usual.vismaGuarantees,
  };
}

/** The folders in which receipts turn up. */
export function receiptFoldersOf({ receiptFolder }: NonNullable<Installation['file']>): readonly string[] {
  return typeof receiptFolder === 'string' ? [receiptFolder] : receiptFolder;
}

/** As people may see it: that there is a password, but not which. */
export function withoutPassword({ webService, ...rest }: Installation): object {
  if (!webService) return rest;
  const { password, ...shown } = webService;
  return { ...rest, webService: { ...shown, passwordKept: password !== undefined } };
}

/** Variables that begin so belong to these commands: an unknown one stops them. */
export const environmentPrefix = 'LAFT_';

/** Which book and which workspace of it: options of every command. */
export const bookOptions = [
  {
    name: 'database',
    environment: 'LAFT_DATABASE_URL',
    kind: 'text',
    placeholder: 'URL|FILE',
    default: 'laft.sqlite',
    sentence: 'Where the book is kept: postgres://… or a SQLite file, made when missing.',
    sentenceNb: 'Hvor boken ligger: postgres://… eller en SQLite-fil, som blir laget når den mangler.',
  },
  {
    name: 'workspace',
    environment: 'LAFT_WORKSPACE',
    kind: 'text',
    placeholder: 'NAME',
    default: 'default',
    sentence: 'Installation of LAFT in the book.',
    sentenceNb: 'Installasjonen av LAFT i boken.',
  },
  {
    name: 'lang',
    environment: 'LAFT_LANG',
    kind: 'text',
    placeholder: 'nb|en',
    default: 'nb',
    sentence: 'Language of sentences and headings.',
    sentenceNb: 'Språk for setninger og overskrifter.',
  },
  {
    name: 'json',
    environment: 'LAFT_JSON',
    kind: 'flag',
    sentence: 'Prints JSON on standard output.',
    sentenceNb: 'Skriver JSON ut.',
  },
] as const satisfies readonly OptionRow[];

/** How Visma is reached: kept with the workspace by `configure`. */
export const connectionOptions = [
  {
    name: 'url',
    environment: 'LAFT_URL',
    kind: 'text',
    placeholder: 'URL',
    sentence: 'Address of the web service.',
    sentenceNb: 'Adressen til webtjenesten.',
  },
  {
    name: 'user',
    environment: 'LAFT_USER',
    kind: 'text',
    placeholder: 'NAME',
    sentence: 'User of the web service.',
    sentenceNb: 'Bruker av webtjenesten.',
  },
  {
    name: 'password',
    environment: 'LAFT_PASSWORD',
    kind: 'text',
    placeholder: 'TEXT',
    sentence:
      'Password of the web service. On the command line of configure it is kept in the book as it is; in the environment of whatever sends it is used and not kept.',
    sentenceNb:
      'Passord til webtjenesten. På kommandolinjen til configure blir det liggende i boken som det er; som miljøvariabel for det som sender, blir det brukt og ikke tatt vare på.',
  },
  {
    name: 'timeout-ms',
    environment: 'LAFT_TIMEOUT_MS',
    kind: 'whole-number',
    default: usual.timeoutMs,
    least: 1,
    most: longestTimeoutMs,
    sentence: 'How long to wait for an answer of the web service, in milliseconds.',
    sentenceNb: 'Hvor lenge det ventes på svar fra webtjenesten, i millisekunder.',
  },
  {
    name: 'out-folder',
    environment: 'LAFT_OUT_FOLDER',
    kind: 'text',
    placeholder: 'DIR',
    sentence: 'Folder from which Visma takes files.',
    sentenceNb: 'Mappen som Visma henter filer fra.',
  },
  {
    name: 'receipt-folder',
    environment: 'LAFT_RECEIPT_FOLDER',
    kind: 'texts',
    placeholder: 'DIR',
    sentence:
      "Folder in which Visma's receipts turn up, those below it too: the drop folder itself, since the receipt of a refused file lies in its rejected/; may be given several times.",
    sentenceNb:
      'Mappen der kvitteringene fra Visma kommer, de under den også: selve mappen for filer, siden kvitteringen for en avvist fil ligger i rejected/ i den; kan oppgis flere ganger.',
  },
  {
    name: 'layout',
    environment: 'LAFT_LAYOUT',
    kind: 'text',
    placeholder: 'standard|extended',
    default: usual.layout,
    sentence: 'Layout of the file.',
    sentenceNb: 'Filens oppsett.',
  },
  {
    name: 'batch-size',
    environment: 'LAFT_BATCH_SIZE',
    kind: 'whole-number',
    default: usual.batchSize,
    least: 1,
    most: largestBatch,
    sentence: 'Invoice bases in one message.',
    sentenceNb: 'Fakturagrunnlag i én melding.',
  },
  ...settlingOptions,
  ...invoicingOptions,
] as const satisfies readonly OptionRow[];

/** Where the driver listens. */
export const driverOptions = [
  {
    name: 'port',
    environment: 'LAFT_PORT',
    kind: 'whole-number',
    default: 8910,
    least: 0,
    most: 65_535,
    sentence: 'Port to listen on; 0 takes a free one.',
    sentenceNb: 'Porten det lyttes på; 0 tar en ledig.',
  },
  {
    name: 'host',
    environment: 'LAFT_HOST',
    kind: 'text',
    placeholder: 'ADDRESS',
    default: '127.0.0.1',
    sentence: 'Address to listen on; 0.0.0.0 lets other machines in.',
    sentenceNb: 'Adressen det lyttes på; 0.0.0.0 slipper andre maskiner inn.',
  },
] as const satisfies readonly OptionRow[];
