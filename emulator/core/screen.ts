// Looks for numbers that could be a real person's, before anything of a transfer is judged, stored or shown. Evidence: F-314, F-315.
import { type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import {
  isRealLooking,
  maskPersonNumber,
  maskRealLooking,
  type RealLookingOptions,
  realLookingInText,
} from '../../contracts/values/person-number.ts';
import { Consulted } from './consulted.ts';
import type { Finding, SentPlace } from './finding.ts';
import type { ModelPlace, ReceivedBasis } from './model.ts';
import type { Register } from './register.ts';

/** The texts of a transfer as a whole. */
export interface TransferTexts {
  transferId: string;
  reference: string;
  senderSystem: string;
}

/** How the register's settings tell synthetic numbers from real-looking ones. */
export function realLookingOptions(settings: Register['settings']): RealLookingOptions {
  return { navSynthetic: settings['nav-synthetic'] !== 'real-looking' };
}

/** A number where a person number is expected, for which the model has no place, and where it stood. */
export interface OtherNumber {
  number: string;
  sent: SentPlace;
}

/** A basis as it was read, with what the reading found about it. */
export interface ReadBasis {
  basis: ReceivedBasis;
  findings?: readonly Finding[];
  otherNumbers?: readonly OtherNumber[];
}

/** As many as are listed of a file's form; all of a tenancy register's numbers may be real ones. */
const mostListed = 1000;

/** What was found, masked, and what finding it, or letting it in, rests on. */
export interface Screened {
  findings: Finding[];
  restsOn: RestsOn[];
}

/**
 * VE-216 for every real-looking number in the transfer, values masked; any of them refuses the transfer whole, so that the first thousand
 * are enough. Where the setting real-looking-numbers is `allow`, one warning stands for all of them, so that no answer passes over it in
 * silence.
 */
export function screenTransfer(
  bases: Iterable<ReadBasis>,
  texts: TransferTexts,
  settings: Register['settings'],
): Screened {
  const consulted = new Consulted(settings);
  const inTransfer = (options: RealLookingOptions) =>
    (['transferId', 'reference', 'senderSystem'] as const).flatMap((field) => inText({ field }, texts[field], options));
  const findings = screen(inTransfer, consulted);
  let count = findings.length;
  let position = 0;
  for (const read of bases) {
    const at = position++;
    const found = screen((options) => screenRead(read, at, options), consulted);
    count += found.length;
    for (const each of found.slice(0, mostListed - findings.length)) findings.push(each);
  }
  const letIn = settings['real-looking-numbers'] === 'allow';
  return { findings: letIn ? oneWarning(findings, count) : refusal(findings, count), restsOn: consulted.all() };
}

/** The last one that is listed says how many more there are. */
function refusal(findings: readonly Finding[], count: number): Finding[] {
  const more = count - findings.length;
  if (more === 0) return [...findings];
  const said = {
    nb: `${consequence.nb}. ${more} slike til er ikke listet`,
    en: `${consequence.en}. ${more} more such are not listed`,
  };
  return findings.map((finding, at) =>
    at < findings.length - 1 ? finding : { ...finding, named: { ...finding.named, consequence: said } },
  );
}

function oneWarning(findings: readonly Finding[], count: number): Finding[] {
  const [first] = findings;
  if (!first) return [];
  const consequence = {
    nb: `innstillingen real-looking-numbers slipper det inn (i alt ${count} slike i overføringen). Det står i fakturagrunnlagene som er tatt vare på`,
    en: `the setting real-looking-numbers lets it in (${count} such in this transfer in all). It stands in the invoice bases that are kept`,
  };
  return [{ ...first, severity: 'warning', named: { ...first.named, consequence }, remedy: useSyntheticNext }];
}

const useSyntheticNext = {
  nb: 'Sett innstillingen tilbake til refuse, og bruk syntetiske numre (for eksempel fra Skatteetatens Tenor) fra neste overføring.',
  en: "Set the setting back to refuse, and use synthetic numbers (for example from the Tax Administration's Tenor) from the next transfer on.",
};

/**
 * What the reading found holds texts that are not in the model: a finding shows what was sent in its place. What is wholly overwritten
 * there, because a person number is expected, is among the other numbers.
 */
function screenRead(read: ReadBasis, position: number, options: RealLookingOptions): Finding[] {
  const { basis, findings = [], otherNumbers = [] } = read;
  const at = { basis: position, field: 'customerNumber' } as const;
  const others = otherNumbers
    .filter(({ number }) => isRealLooking(number, options))
    .map(({ number, sent }) => ({ ...finding(at, maskPersonNumber(number, options)), sent }));
  const shown = findings.flatMap(({ at: { field }, value, sent }) =>
    inText({ basis: position, field }, value, options).map((found) => (sent ? { ...found, sent } : found)),
  );
  return [...screenBasis(basis, position, options), ...others, ...shown];
}

/** Looks with month +40 as real-looking first: whoever finds nothing so has asked for no setting. */
function screen(look: (options: RealLookingOptions) => Finding[], consulted: Consulted): Finding[] {
  const suspected = look({ navSynthetic: false });
  if (suspected.length === 0) return [];
  const certain = look({ navSynthetic: true });
  const refuses = consulted.peek('real-looking-numbers') !== 'allow';
  const byMark = suspected.length !== certain.length && refuses;
  const counts = byMark ? consulted.setting('nav-synthetic') : consulted.peek('nav-synthetic');
  const findings = counts === 'real-looking' ? suspected : certain;
  if (findings.length > 0) consulted.setting('real-looking-numbers');
  return findings;
}

const freeText = [
  'basisId',
  'client',
  'name',
  'addressLine1',
  'addressLine2',
  'postalCode',
  'paymentForm',
  'profile',
  'contactReference',
  'externalReference',
  'caseNumber',
  'internalInvoice',
  'creditOf',
] as const satisfies readonly (keyof ReceivedBasis & ModelField)[];

function screenBasis(basis: ReceivedBasis, position: number, options: RealLookingOptions): Finding[] {
  const at = { basis: position };
  const number = basis.customerNumber;
  return [
    ...(isRealLooking(number, options)
      ? [finding({ ...at, field: 'customerNumber' }, maskPersonNumber(number, options))]
      : inText({ ...at, field: 'customerNumber' }, number, options)),
    ...freeText.flatMap((field) => inText({ ...at, field }, basis[field], options)),
    ...basis.lines.flatMap((line, index) => screenLine(line, { ...at, line: index }, options)),
  ];
}

function screenLine(
  line: ReceivedBasis['lines'][number],
  at: Omit<ModelPlace, 'field'>,
  options: RealLookingOptions,
): Finding[] {
  return [
    ...(['itemNumber', 'runningNumber', 'vatCode'] as const).flatMap((field) =>
      inText({ ...at, field }, line[field], options),
    ),
    ...line.dimensions.flatMap(({ value }, item) =>
      inText({ ...at, item, field: 'accountingDimension' }, value, options),
    ),
    ...line.texts.flatMap((text, item) => inText({ ...at, item, field: 'text' }, text, options)),
  ];
}

function inText(at: ModelPlace, text: string, options: RealLookingOptions): Finding[] {
  if (text.length < 11 || realLookingInText(text, options).length === 0) return [];
  return [finding(at, maskRealLooking(text, options))];
}

const consequence = {
  nb: 'testbenken tar bare imot syntetiske. Ingenting er lagret',
  en: 'the test bench takes synthetic ones only. Nothing was stored',
};

function finding(at: ModelPlace, masked: string): Finding {
  return {
    code: 'VE-216',
    severity: 'error',
    at,
    value: masked,
    named: { field: mappingOf(at.field).screen, consequence },
  };
}
