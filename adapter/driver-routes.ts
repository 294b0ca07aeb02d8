// The driver's calls, one row each: method, path below the workspace, and what it does. The same calls stand in the client.
import type { Request } from 'express';
import { readYamlDocument } from '../foundation/config/source-document.ts';
import { UserError } from '../foundation/user-error.ts';
import { readInstallation, withoutPassword } from './config.ts';
import { bodyShapes, jsonDocument, queryShapes, readBody, readQuery } from './driver-body.ts';
import { excelType } from './driver-types.ts';
import type { Laft } from './laft.ts';
import type { Correction, RentalData } from './rental/rental-data.ts';
import { readRentalDocument } from './rental/rental-document.ts';

interface Call {
  laft: Laft;
  workspace: string;
  request: Request;
  body: Buffer;
}

export interface Route {
  method: 'get' | 'put' | 'post' | 'delete';
  path: string;
  /** What is answered as JSON; bytes as they are; nothing is 204. */
  act(call: Call): Promise<unknown>;
}

export const routes: readonly Route[] = [
  {
    method: 'put',
    path: '',
    act: ({ laft, workspace, body }) => laft.open(workspace, readInstallation(jsonDocument(body, 'installation'))),
  },
  {
    method: 'get',
    path: '',
    act: async ({ laft, workspace }) => withoutPassword(await laft.installation(workspace)),
  },
  { method: 'delete', path: '', act: ({ laft, workspace }) => laft.drop(workspace) },
  {
    method: 'put',
    path: '/rental-data',
    act: async ({ laft, workspace, request, body }) => laft.loadRentalData(workspace, await sentData(request, body)),
  },
  { method: 'get', path: '/rental-data', act: ({ laft, workspace }) => laft.rentalData(workspace) },
  {
    method: 'post',
    path: '/corrections',
    act: ({ laft, workspace, body }) =>
      laft.correct(workspace, readBody(bodyShapes.corrections, body) as readonly Correction[]),
  },
  {
    method: 'post',
    path: '/invoice',
    act: ({ laft, workspace, body }) => {
      const { period, tenancies, from, to } = readBody(bodyShapes.invoice, body);
      const byHand = tenancies && from !== undefined && to !== undefined ? { tenancies, from, to } : undefined;
      if (period !== undefined && !tenancies) return laft.invoicePeriod(workspace, period);
      if (period === undefined && byHand) return laft.invoiceByHand(workspace, byHand);
      throw new UserError('request body: expected either a period, or tenancies with from and to');
    },
  },
  {
    method: 'post',
    path: '/credit',
    act: ({ laft, workspace, body }) => laft.credit(workspace, readBody(bodyShapes.credit, body).bases),
  },
  {
    method: 'post',
    path: '/transfer',
    act: ({ laft, workspace, body }) => {
      const { channel, bases } = readBody(bodyShapes.transfer, body);
      return laft.transfer(workspace, channel, bases ? { basisIds: bases } : {});
    },
  },
  {
    method: 'post',
    path: '/transfer-again',
    act: ({ laft, workspace, body }) => {
      const { channel, bases } = readBody(bodyShapes.transfer, body);
      return laft.transferAgain(workspace, channel, bases ? { basisIds: bases } : {});
    },
  },
  {
    method: 'post',
    path: '/settle',
    act: ({ laft, workspace, body }) => {
      if (body.length === 0) return laft.settle(workspace);
      if (!isWord(body)) return laft.settle(workspace, given(readBody(bodyShapes.settle, body)));
      const { transferId, who, received, accepted, rejected } = readBody(bodyShapes.personsWord, body);
      const word = received ? { who, received, accepted, rejected } : { who, received };
      return laft.settleByPerson(workspace, transferId, word);
    },
  },
  {
    method: 'post',
    path: '/receipts',
    act: ({ laft, workspace, body }) =>
      body.length > 0 ? laft.readReceipt(workspace, body) : laft.collectReceipts(workspace),
  },
  {
    method: 'get',
    path: '/bases',
    act: ({ laft, workspace, request }) => laft.bases(workspace, given(readQuery(queryShapes.bases, request.query))),
  },
  {
    method: 'get',
    path: '/transfers',
    act: ({ laft, workspace, request }) =>
      laft.transfers(workspace, given(readQuery(queryShapes.transfers, request.query))),
  },
  {
    method: 'get',
    path: '/transfers/:id/bytes',
    act: ({ laft, workspace, request }) => laft.sentBytes(workspace, String(request.params.id)),
  },
  { method: 'get', path: '/summary', act: ({ laft, workspace }) => laft.summary(workspace) },
];

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
  const name = String(request.headers['x-file-name'] ?? 'rental data');
  if (type.includes(excelType)) {
    const { readRentalExcel } = await import('./rental/excel-import.ts');
    return readRentalExcel(body, decodeURIComponent(name));
  }
  if (type.includes('yaml'))
    return readRentalDocument(readYamlDocument(body.toString('utf8'), decodeURIComponent(name)));
  return readRentalDocument(jsonDocument(body, name));
}
