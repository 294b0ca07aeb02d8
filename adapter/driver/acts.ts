// What our adapter does when a call of the contract comes in.
import type { Request } from 'express';
import { readYamlDocument } from '../../foundation/config/source-document.ts';
import { sourceText } from '../../foundation/config/source-text.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readInstallation, withoutPassword } from '../config.ts';
import type { Laft } from '../laft.ts';
import { wrongInput } from '../refusal.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { readRentalDocument } from '../rental/rental-document.ts';
import { bodyShapes, queryShapes } from './body-shapes.ts';
import type { CallName } from './calls.ts';
import { capabilityNames } from './capabilities.ts';
import { excelType, yamlType } from './content-types.ts';
import { jsonDocument, readBody, readQuery } from './read-body.ts';

/** A call that has come in. */
interface Incoming {
  laft: Laft;
  workspace: string;
  request: Request;
  body: Buffer;
}

/** What is answered as JSON; bytes as they are; nothing is 204. */
type Act = (incoming: Incoming) => Promise<unknown>;

export const acts: Readonly<Record<CallName, Act>> = {
  health: async () => ({ status: 'ok', driver: 'visma-testbench laft', capabilities: capabilityNames }),
  open: ({ laft, workspace, body }) => laft.open(workspace, readInstallation(jsonDocument(body, 'installation'))),
  installation: async ({ laft, workspace }) => withoutPassword(await laft.installation(workspace)),
  drop: ({ laft, workspace }) => laft.drop(workspace),
  loadRentalData: async ({ laft, workspace, request, body }) => {
    await laft.loadRentalData(workspace, await sentData(request, body));
  },
  rentalData: ({ laft, workspace }) => laft.rentalData(workspace),
  correct: async ({ laft, workspace, body }) => {
    await laft.correct(workspace, readBody(bodyShapes.corrections, body) as readonly Correction[]);
  },
  invoice: ({ laft, workspace, body }) => {
    const { period, tenancies, from, to } = readBody(bodyShapes.invoice, body);
    const byHand = tenancies && from !== undefined && to !== undefined ? { tenancies, from, to } : undefined;
    if (period !== undefined && !tenancies) return laft.invoicePeriod(workspace, period);
    if (period === undefined && byHand) return laft.invoiceByHand(workspace, byHand);
    throw new UserError('request body: expected either a period, or tenancies with from and to');
  },
  credit: ({ laft, workspace, body }) => laft.credit(workspace, readBody(bodyShapes.credit, body).bases),
  transfer: ({ laft, workspace, body }) => {
    const { channel, bases } = readBody(bodyShapes.transfer, body);
    return laft.transfer(workspace, channel, bases ? { basisIds: bases } : {});
  },
  transferAgain: ({ laft, workspace, body }) => {
    const { channel, bases } = readBody(bodyShapes.transfer, body);
    return laft.transferAgain(workspace, channel, bases ? { basisIds: bases } : {});
  },
  settle: ({ laft, workspace, body }) => {
    if (body.length === 0) return laft.settle(workspace);
    if (!isWord(body)) return laft.settle(workspace, given(readBody(bodyShapes.wayToSettle, body)));
    const { transferId, who, received, accepted, rejected } = readBody(bodyShapes.personsWord, body);
    const word = received ? { who, received, accepted, rejected } : { who, received };
    return laft.settleByPerson(workspace, transferId, word);
  },
  reconcile: ({ laft, workspace, body }) =>
    laft.reconcile(workspace, body.length > 0 ? readBody(bodyShapes.reconcile, body) : {}),
  receipts: ({ laft, workspace, body }) =>
    body.length > 0 ? laft.readReceipt(workspace, body) : laft.collectReceipts(workspace),
  bases: ({ laft, workspace, request }) => laft.bases(workspace, given(readQuery(queryShapes.bases, request.query))),
  transfers: ({ laft, workspace, request }) =>
    laft.transfers(workspace, given(readQuery(queryShapes.transfers, request.query))),
  sentBytes: ({ laft, workspace, request }) => laft.giveOut(workspace, String(request.params.id)),
  summary: ({ laft, workspace }) => laft.summary(workspace),
};

/** A person's word says whether something was received; a wish how to settle does not. */
function isWord(body: Buffer): boolean {
  const { value } = jsonDocument(body, 'request body');
  return typeof value === 'object' && value !== null && 'received' in value;
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without what was not given: an absent key and an undefined one are different things to the book. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** Rental data as JSON or YAML by the keys that people use, or as the Excel import file. */
async function sentData(request: Request, body: Buffer): Promise<RentalData> {
  const type = request.headers['content-type'] ?? '';
  const name = decoded(String(request.headers['x-file-name'] ?? 'rental data'));
  if (type.includes(excelType)) {
    const { readRentalExcel } = await import('../rental/excel-import.ts');
    return readRentalExcel(body, name);
  }
  if (type.includes('yaml')) return readRentalDocument(readYamlDocument(sourceText(body, name), name));
  if (isPacked(body) || !isJson(sourceText(body, name))) {
    throw wrongInput(`${name}: ${sayTheType.en}`, `${name}: ${sayTheType.nb}`);
  }
  return readRentalDocument(jsonDocument(body, name));
}

/** As an Excel file is. */
function isPacked(body: Buffer): boolean {
  return body.toString('latin1', 0, 2) === 'PK';
}

/** By how it begins: of JSON that is wrong further on, the place is told. */
function isJson(text: string): boolean {
  return /^\s*([[{]|$)/.test(text);
}

const sayTheType = {
  nb: `ventet JSON; send YAML med Content-Type: ${yamlType}, og Excel med Content-Type: ${excelType}`,
  en: `expected JSON; send YAML with Content-Type: ${yamlType}, and Excel with Content-Type: ${excelType}`,
};

/** A name that is not encoded is taken as it is: it only tells in messages which file is meant. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
