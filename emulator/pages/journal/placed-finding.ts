// What was found in an exchange, each with its place in what was sent and a number by which text and list point at each other.
import { fieldMapping } from '../../../contracts/field-mapping.ts';
import type { Receipt, ReceiptFinding, ReceiptPlace } from '../../../contracts/receipt.ts';
import type { StoredExchange } from '../../service/visma.ts';
import { apiAddress } from '../addresses.ts';
import type { VismaView } from '../visma-page.ts';
import { xmlElements } from './xml-tokens.ts';

export interface PlacedFinding {
  /** From 1. */
  number: number;
  place: ReceiptPlace;
  /** Of a receipt; a fault and a trial have only what their answer says. */
  finding?: ReceiptFinding;
  code: string;
  text: string;
}

/** More are not pointed at one by one. */
const mostFindings = 100;
const mostReceipts = 20;

export interface PlacedFindings {
  /** The first of them. */
  findings: readonly PlacedFinding[];
  /** How many there are. */
  total: number;
}

/** By the receipts where there are any, else by the answer. */
export async function placedFindings(
  view: VismaView,
  exchange: StoredExchange,
  answer: Buffer,
): Promise<PlacedFindings> {
  const receipts = await receiptsOf(view, exchange, answer);
  const found: Omit<PlacedFinding, 'number'>[] =
    receipts.length > 0
      ? receipts.flatMap(ofReceipt).map((finding) => ({
          place: finding.place,
          finding,
          code: finding.code,
          text: view.both(finding.sentence),
        }))
      : ofAnswer(view, exchange, answer);
  const findings = found.slice(0, mostFindings).map((each, index) => ({ ...each, number: index + 1 }));
  return { findings, total: found.length };
}

function ofReceipt({ findings, bases }: Receipt): ReceiptFinding[] {
  return [...findings, ...bases.flatMap((basis) => basis.findings)];
}

async function receiptsOf(
  { api, workspace }: VismaView,
  { receiptNumbers, door }: StoredExchange,
  answer: Buffer,
): Promise<Receipt[]> {
  const numbers = receiptNumbers.slice(0, mostReceipts);
  if (numbers.length > 0)
    return await Promise.all(
      numbers.map((number) => api.get<Receipt>(apiAddress(workspace, `/transfers/${encodeURIComponent(number)}`))),
    );
  return door === 'file' ? receiptsIn(answer) : [];
}

/** A file is answered with its receipts as JSON, unless its sender wanted text. */
function receiptsIn(answer: Buffer): Receipt[] {
  try {
    const { receipts } = JSON.parse(answer.toString('utf8')) as { receipts?: Receipt[] };
    return Array.isArray(receipts) ? receipts : [];
  } catch {
    return [];
  }
}

/** What a fault says is not valid, or what a trial found: both name the place in what was sent. */
function ofAnswer({ say }: VismaView, { door, name }: StoredExchange, answer: Buffer): Omit<PlacedFinding, 'number'>[] {
  if (door !== 'web-service') return [];
  const elements = xmlElements(answer.toString('utf8'));
  const paths = [...elements.keys()];
  const textAt = (path: string | undefined) => elements.get(path ?? '') ?? '';
  const code = textAt(paths.find((path) => path.endsWith('/code') && !path.includes('errorMessage')));
  const violations = paths
    .filter((path) => /\/violation\[\d+\]$/.test(path))
    .map((path) => ({
      code,
      place: { kind: 'element', path: textAt(`${path}/path`) } as const,
      text: say(
        `fikk ${textAt(`${path}/got`)}; ventet ${textAt(`${path}/expected`)}`,
        `got ${textAt(`${path}/got`)}; expected ${textAt(`${path}/expected`)}`,
      ),
    }));
  return violations.length > 0 ? violations : tried(name, paths, textAt);
}

function tried(operation: string, paths: readonly string[], textAt: (path: string) => string) {
  return paths.flatMap((path) => {
    const [, basis] = /\/result\[(\d+)\]\/errorMessages\/errorMessage\[\d+\]$/.exec(path) ?? [];
    if (basis === undefined) return [];
    const below = fieldPath(textAt(`${path}/field`), textAt(`${path}/line`));
    const place = { kind: 'element', path: `/${operation}/invoiceBasis[${basis}]${below}` } as const;
    return [{ code: textAt(`${path}/code`), text: textAt(`${path}/text`), place }];
  });
}

function fieldPath(field: string, line: string): string {
  const xml = fieldMapping.find((row) => row.field === field)?.xml?.split('|')[0];
  if (!xml) return '';
  return `/${line === '' ? xml : xml.replace(/^line\//, `line[${line}]/`)}`;
}
