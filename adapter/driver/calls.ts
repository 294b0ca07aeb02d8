// Every call of the driver's contract, one row each: what is sent, what is answered, and whether a driver may leave it out.
// The server, the client and the OpenAPI document go by this table.
import type * as v from 'valibot';
import { answerShapes } from './answer-shapes.ts';
import { bodyShapes, queryShapes } from './body-shapes.ts';
import type { Capability } from './capabilities.ts';
import { excelType, yamlType } from './content-types.ts';

type Shape = v.GenericSchema<unknown, unknown>;

export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** `{name}` stands for one segment. */
  readonly path: string;
  /** One sentence. */
  readonly summary: string;
  /** What whoever writes a driver must know beyond that. */
  readonly more?: string;
  /** Only a driver that has one of these is asked; left out: every driver must have it. */
  readonly onlyWith?: readonly Capability[];
  readonly query?: v.GenericSchema<unknown, unknown> & { readonly entries: Readonly<Record<string, Shape>> };
  readonly body?: { readonly shape: Shape; readonly optional?: boolean; readonly types?: readonly string[] };
  /** JSON of this shape, bytes as they are, or nothing (204). */
  readonly answer: Shape | 'bytes' | 'nothing';
}

const workspace = '/w/{workspace}';

export const calls = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Answers when the driver does, and tells what it can.',
    more: 'What is not among the capabilities is not asked for: cases that need it are skipped, with the reason.',
    answer: answerShapes.health,
  },
  open: {
    method: 'PUT',
    path: workspace,
    summary: 'Makes a workspace, a LAFT of its own, or gives an existing one a new installation; its book stays.',
    more: 'The installation says where Visma is: the address of the web service with user and password, and the folders into which files are put and in which receipts turn up. An installation that the driver cannot be is answered with 501, and the case is skipped with what the driver says.',
    body: { shape: bodyShapes.installation },
    answer: 'nothing',
  },
  installation: {
    method: 'GET',
    path: workspace,
    summary: 'How the workspace is set up, without the password.',
    onlyWith: ['inspection'],
    answer: answerShapes.anyObject,
  },
  drop: {
    method: 'DELETE',
    path: workspace,
    summary: 'Forgets the workspace and all that is in it; one that is not there is no mistake.',
    answer: 'nothing',
  },
  loadRentalData: {
    method: 'PUT',
    path: `${workspace}/rental-data`,
    summary: 'Replaces what is entered in LAFT: all of it, or nothing where something is wrong.',
    more: 'JSON by the keys of the import file. YAML and Excel only where the capabilities say so; the name of the file then stands in X-File-Name, percent-encoded.',
    body: { shape: bodyShapes.rentalData, types: ['application/json', yamlType, excelType] },
    answer: 'nothing',
  },
  rentalData: {
    method: 'GET',
    path: `${workspace}/rental-data`,
    summary: 'What is entered, as LAFT keeps it.',
    onlyWith: ['inspection'],
    answer: answerShapes.anyObject,
  },
  correct: {
    method: 'POST',
    path: `${workspace}/corrections`,
    summary: 'Puts values right, all or none, and decides every blocked, ready and failed basis concerned anew.',
    more: 'Fields go by their names in the import file. Without a value it is taken away. By support: what no person enters by hand.',
    onlyWith: ['corrections'],
    body: { shape: bodyShapes.corrections },
    answer: 'nothing',
  },
  invoice: {
    method: 'POST',
    path: `${workspace}/invoice`,
    summary: 'Makes the invoice bases of a period, or (invoice-by-hand) of named tenancies and days.',
    more: 'A period is a month 2026-11, a quarter 2026-Q4, a half year 2026-H2 or a year 2026. What is invoiced already is not invoiced again: it is skipped (LAFT-014), or by hand refused. Either a period is sent, or tenancies with from and to.',
    body: { shape: bodyShapes.invoice },
    answer: answerShapes.invoiceRun,
  },
  credit: {
    method: 'POST',
    path: `${workspace}/credit`,
    summary: 'Credits transferred bases in full, each once, in new bases with negative amounts.',
    onlyWith: ['credit'],
    body: { shape: bodyShapes.credit },
    answer: answerShapes.creditRun,
  },
  transfer: {
    method: 'POST',
    path: `${workspace}/transfer`,
    summary:
      'Hands over everything that is ready, or the bases that are named, and answers when Visma has, or has not.',
    more: 'By file: the finished file lies in the folder when this is answered; its receipt is read by a later call.',
    body: { shape: bodyShapes.transfer },
    answer: answerShapes.transferRun,
  },
  transferAgain: {
    method: 'POST',
    path: `${workspace}/transfer-again`,
    summary: 'Decides what has failed anew, and hands over what is ready of it.',
    onlyWith: ['transfer-again'],
    body: { shape: bodyShapes.transfer },
    answer: answerShapes.transferRun,
  },
  settle: {
    method: 'POST',
    path: `${workspace}/settle`,
    summary: 'Finds out what became of transfers without an answer, or (persons-word) takes the word of a person.',
    more: 'Without a body in the way of the installation. A person says of one transfer whether it was received, and of every basis whether it was accepted; of a settled one that an answer contradicts, of the bases that it names.',
    onlyWith: ['settle', 'persons-word'],
    body: { shape: bodyShapes.settle, optional: true },
    answer: answerShapes.transferRun,
  },
  reconcile: {
    method: 'POST',
    path: `${workspace}/reconcile`,
    summary: 'Compares every settled transfer with what Visma has of it, and answers those that differ.',
    more: 'By asking Visma, not by what it answered once. With reopen a transfer of which Visma has nothing becomes unknown, to be settled.',
    onlyWith: ['reconcile'],
    body: { shape: bodyShapes.reconcile, optional: true },
    answer: answerShapes.transferRun,
  },
  receipts: {
    method: 'POST',
    path: `${workspace}/receipts`,
    summary: 'Reads the receipts that have turned up in the folder, or the one that is sent.',
    more: 'A receipt is the JSON file that Visma leaves beside a file. One that is damaged or about something else changes nothing and is told among the notes.',
    onlyWith: ['flat-file'],
    body: { shape: bodyShapes.receipts, optional: true },
    answer: answerShapes.transferRun,
  },
  bases: {
    method: 'GET',
    path: `${workspace}/bases`,
    summary: 'Every invoice basis with its state, page by page, in the order in which they were made.',
    more: 'Each is in exactly one state. blocked: something is missing; ready; sending; unknown: no complete answer came; awaiting receipt; failed: rejected, with the errors; transferred.',
    query: queryShapes.bases,
    answer: answerShapes.bases,
  },
  transfers: {
    method: 'GET',
    path: `${workspace}/transfers`,
    summary: 'Every attempt to hand bases over, the newest first, page by page.',
    query: queryShapes.transfers,
    answer: answerShapes.transfers,
  },
  sentBytes: {
    method: 'GET',
    path: `${workspace}/transfers/{id}/bytes`,
    summary: 'The exact bytes that were, or were to be, sent.',
    more: 'Whoever has the bytes of a file can carry it to Visma: of one without a verdict it is noted as a copy more on its way, and one that a person carries is refused with 409 once it is settled.',
    onlyWith: ['inspection'],
    answer: 'bytes',
  },
  summary: {
    method: 'GET',
    path: `${workspace}/summary`,
    summary: 'How many bases there are in each state, and their sums.',
    onlyWith: ['inspection'],
    answer: answerShapes.summary,
  },
} as const satisfies Readonly<Record<string, Call>>;

export type CallName = keyof typeof calls;
