// The receipt list (kvitteringsliste) as text for people, in Norwegian, English or both. Its layout is our own (F-158).
import type { InBothLanguages, ReceiptBasis, ReceiptFinding, ReceiptPlace } from '../../contracts/receipt.ts';
import { nameOf, titleOf } from '../../contracts/rests-on.ts';
import { norwegianKroner, parseOre } from '../../contracts/values/money.ts';
import { norwegianDecimal } from '../core/norwegian-decimal.ts';
import { type GivenReceipt, restsOnAllOf, tellingBases } from './given-receipt.ts';

type Language = keyof InBothLanguages;

const width = 100;
const labelWidth = 24;

const words = {
  nb: {
    title: 'KVITTERINGSLISTE',
    transfer: 'Overføring',
    reference: 'Referanse',
    number: 'Kvitteringsnummer',
    received: 'Mottatt',
    records: 'Leste poster',
    result: 'Resultat',
    accepted: 'Godtatt',
    rejected: 'Avvist',
    bases: 'fakturagrunnlag',
    sum: 'sum kr',
    currency: 'kr',
    none: '(ingen)',
    wholeTransfer: 'Om overføringen som helhet',
    basis: 'Fakturagrunnlag',
    customer: 'kunde',
    client: 'oppdragsgiver',
    isAccepted: 'godtatt',
    isRejected: 'avvist',
    isRepeated: 'godtatt tidligere, ikke lagret på nytt',
    error: 'FEIL',
    warning: 'ADVARSEL',
    line: 'linje',
    position: 'posisjon',
    value: 'verdi',
    expected: 'ventet',
    remedy: 'Slik rettes det',
    nearest: 'Nærmest',
    ok: 'Alt er mottatt og godtatt.',
    partly: 'Mottatt; noe er avvist, se under.',
    warned: 'Alt er mottatt og godtatt, med advarsler.',
    refused: 'AVVIST I SIN HELHET: ingenting er mottatt.',
    restsOn: 'Hva dette svaret bygger på',
    documented: 'dokumentert',
    observed: 'observert',
    assumed: 'antatt',
  },
  en: {
    title: 'RECEIPT LIST',
    transfer: 'Transfer',
    reference: 'Reference',
    number: 'Receipt number',
    received: 'Received',
    records: 'Records read',
    result: 'Result',
    accepted: 'Accepted',
    rejected: 'Rejected',
    bases: 'invoice bases',
    sum: 'sum NOK',
    currency: 'NOK',
    none: '(none)',
    wholeTransfer: 'About the transfer as a whole',
    basis: 'Invoice basis',
    customer: 'customer',
    client: 'client',
    isAccepted: 'accepted',
    isRejected: 'rejected',
    isRepeated: 'accepted earlier, not stored again',
    error: 'ERROR',
    warning: 'WARNING',
    line: 'line',
    position: 'position',
    value: 'value',
    expected: 'expected',
    remedy: 'To put it right',
    nearest: 'Nearest',
    ok: 'Everything was received and accepted.',
    partly: 'Received; some of it was rejected, see below.',
    warned: 'Everything was received and accepted, with warnings.',
    refused: 'REFUSED WHOLE: nothing was received.',
    restsOn: 'What this answer rests on',
    documented: 'documented',
    observed: 'observed',
    assumed: 'assumed',
  },
} as const;

/** One receipt as text of at most 100 columns, lines ended with a line feed; `both` has Norwegian first, then English. */
export function receiptText(receipt: GivenReceipt, lang: Language | 'both'): string {
  return [...receiptTextParts(receipt, lang)].join('');
}

/** The same, as the parts of one text: of a large file it may be too long to be held. */
export function* receiptTextParts(receipt: GivenReceipt, lang: Language | 'both'): Generator<string> {
  const languages: readonly Language[] = lang === 'both' ? ['nb', 'en'] : [lang];
  for (const [at, each] of languages.entries()) {
    yield lines([...(at === 0 ? [] : ['']), ...head(receipt, each)]);
    yield* details(receipt, each);
    yield lines(evidence(receipt, each));
  }
}

function lines(each: readonly string[]): string {
  return each.map((line) => `${line}\n`).join('');
}

function head(receipt: GivenReceipt, lang: Language): string[] {
  const say = words[lang];
  const { acceptedCount, rejectedCount, acceptedAmount, rejectedAmount } = receipt;
  return [
    say.title,
    '='.repeat(width),
    ...row(say.transfer, receipt.transferId || say.none),
    ...row(say.reference, receipt.reference || say.none),
    ...row(say.number, receipt.receiptNumber),
    ...row(say.received, receipt.receivedAt.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')),
    ...(receipt.recordsRead === undefined ? [] : row(say.records, String(receipt.recordsRead))),
    ...row(say.accepted, counted(acceptedCount, acceptedAmount, lang)),
    ...row(say.rejected, counted(rejectedCount, rejectedAmount, lang)),
    ...row(say.result, say[result(receipt)]),
  ];
}

function result(receipt: GivenReceipt): 'refused' | 'partly' | 'warned' | 'ok' {
  if (!receipt.received) return 'refused';
  if (receipt.errorFlag === 'ERROR') return 'partly';
  const found = receipt.findings.length > 0 || !tellingBases(receipt).next().done;
  return found ? 'warned' : 'ok';
}

function counted(count: number, amount: string, lang: Language): string {
  const say = words[lang];
  return `${String(count).padStart(7)} ${say.bases.padEnd(17)}${say.sum} ${kroner(amount, lang).padStart(18)}`;
}

/** As the sentences have them: Norwegian with a plain blank, so that columns stay aligned in any editor, English as on the wire. */
function kroner(amount: string, lang: Language): string {
  const ore = parseOre(amount);
  return ore === undefined || lang === 'en' ? amount : norwegianKroner(ore).replaceAll('\u00a0', ' ');
}

function row(label: string, value: string): string[] {
  return wrapped(value, label.padEnd(labelWidth), ' '.repeat(labelWidth));
}

function* details(receipt: GivenReceipt, lang: Language): Generator<string> {
  const whole = receipt.findings.flatMap((finding) => findingLines(finding, lang));
  if (whole.length > 0) yield lines(['', '-'.repeat(width), words[lang].wholeTransfer, ...whole]);
  for (const basis of tellingBases(receipt)) yield lines(['', ...basisHead(basis, lang), ...basisReasons(basis, lang)]);
}

function basisReasons({ findings, rejectedBecause }: ReceiptBasis, lang: Language): string[] {
  const because = rejectedBecause ? wrapped(rejectedBecause[lang], '  ', '  ') : [];
  return [...because, ...findings.flatMap((each) => findingLines(each, lang))];
}

/** The closing list: each rule, setting and behaviour that took part, with its fact in contracts/evidence.md. */
function evidence(receipt: GivenReceipt, lang: Language): string[] {
  const restsOn = restsOnAllOf(receipt);
  if (restsOn.length === 0) return [];
  const say = words[lang];
  const lines = restsOn.flatMap((each) => {
    const first = `  ${each.fact}  ${say[each.mark].padEnd(13)}`;
    return wrapped(`${nameOf(each)}: ${titleOf(each)[lang]}`, first, ' '.repeat(first.length));
  });
  return ['', '-'.repeat(width), say.restsOn, ...lines];
}

function basisHead(basis: ReceiptBasis, lang: Language): string[] {
  const say = words[lang];
  const verdict = basis.accepted ? (basis.repeated ? say.isRepeated : say.isAccepted) : say.isRejected;
  const parts = [
    `${say.basis} ${basis.basisId || say.none}`,
    `${say.customer} ${basis.customerNumber}`,
    `${say.client} ${basis.client}`,
    `${say.currency} ${kroner(basis.amount, lang)}`,
    verdict,
  ];
  return ['-'.repeat(width), ...wrapped(parts.join(', '), '', '')];
}

function findingLines(finding: ReceiptFinding, lang: Language): string[] {
  const say = words[lang];
  const first = `  ${say[finding.severity].padEnd(9)}${finding.code}  `;
  const rest = ' '.repeat(first.length);
  const nearest = isSaid(finding, lang) ? undefined : finding.nearest;
  return [
    ...wrapped(placeText(finding, lang), first, rest),
    ...wrapped(finding.sentence[lang], rest, rest),
    ...(nearest ? wrapped(`${say.nearest}: ${nearest.value} (${nearest.because[lang]})`, rest, rest) : []),
    ...wrapped(`${say.remedy}: ${finding.remedy[lang]}`, rest, rest),
  ];
}

/** Most sentences name the nearest thing themselves. */
function isSaid({ nearest, sentence }: ReceiptFinding, lang: Language): boolean {
  return nearest !== undefined && sentence[lang].includes(`${nearest.value} (${nearest.because[lang]})`);
}

function placeText({ place, value, expected, field }: ReceiptFinding, lang: Language): string {
  const say = words[lang];
  const where = placeWords(place, lang);
  const shown = (text: string) => (lang === 'nb' ? norwegianDecimal(field, text).replaceAll('\u00a0', ' ') : text);
  const got = value === '' ? [] : [`${say.value} "${shown(value)}"`];
  const wanted = expected === undefined ? [] : [`${say.expected} ${shown(expected)}`];
  return [...where, ...got, ...wanted].join(', ');
}

function placeWords(place: ReceiptPlace, lang: Language): string[] {
  const say = words[lang];
  if (place.kind === 'whole') return [say.transfer.toLowerCase()];
  if (place.kind === 'element') return [place.path];
  const { line, record, field, from, to } = place;
  const name = [record, field].filter((each) => each !== undefined).join('.');
  const positions =
    from === undefined ? '' : `${say.position} ${from}${to === undefined || to === from ? '' : `-${to}`}`;
  return [`${say.line} ${line}`, name, positions].filter((part) => part !== '');
}

/** Words in lines of at most 100 columns; a word that is longer than a line is parted. */
function wrapped(text: string, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const room = width - rest.length;
  for (const word of text.split(' ').flatMap((each) => parted(each, room))) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line.trimEnd());
      line = rest;
      empty = true;
    }
    line = empty ? line + word : `${line} ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

function parted(word: string, room: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at === 0 || at < word.length; at += room) parts.push(word.slice(at, at + room));
  return parts;
}
