// Reads what a driver answers: by the contract's shape, so that a driver of somebody else's is told what it does wrong.
import * as v from 'valibot';
import { shapeProblems } from '../../foundation/config/source-document.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { IncomingAnswer } from '../../foundation/world/world.ts';
import { LaftRefusal } from '../refusal.ts';

/** The driver has failed, or answers otherwise than its contract says: a mistake of the driver, never a refusal of LAFT. */
export class DriverFault extends UserError {
  constructor(message: string) {
    super(message, 1);
    this.name = 'DriverFault';
  }
}

/** No answer came at all. */
export class NoAnswer extends DriverFault {
  constructor(call: string, error: unknown) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    super(`the driver did not answer ${call}: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'NoAnswer';
  }
}

/** The driver says that it does not have this (501). */
export class NotOffered extends UserError {
  constructor(message: string) {
    super(message, 1);
    this.name = 'NotOffered';
  }
}

const mostProblems = 5;
const longestText = 200;

/** What was answered, with what may be left out filled in. A DriverFault names the call, the key and what was expected. */
export function readAnswer<S extends v.GenericSchema<unknown, unknown>>(
  call: string,
  shape: S,
  body: Buffer,
): v.InferOutput<S> {
  const value = jsonIn(call, body);
  const read = v.safeParse(shape, value);
  if (read.success) return read.output;
  const problems = shapeProblems(shape, value).map(({ en }) => en);
  const told = problems.slice(0, mostProblems).join('; ');
  const more = problems.length > mostProblems ? `; and ${problems.length - mostProblems} more` : '';
  throw new DriverFault(`the driver's answer to ${call} is not as the contract says: ${told}${more}`);
}

function jsonIn(call: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    const got = body.length === 0 ? 'nothing' : `"${shortened(body)}"`;
    throw new DriverFault(`the driver's answer to ${call} is not as the contract says: expected JSON, got ${got}`);
  }
}

/** What a status of 400 and above means: a refusal of LAFT's, something that the driver does not have, or its failure. */
export function refusalOf(call: string, { status, body }: Pick<IncomingAnswer, 'status' | 'body'>): UserError {
  const message = messageIn(body);
  if (message === undefined || (status >= 500 && status !== 501)) {
    const said = message ?? (body.length === 0 ? 'without a word' : `"${shortened(body)}"`);
    return new DriverFault(`the driver answered ${call} with HTTP ${status}: ${said}`);
  }
  if (status === 501) return new NotOffered(message);
  return status === 404 || status === 409 ? new LaftRefusal(status, message) : new UserError(message);
}

function shortened(body: Buffer): string {
  const text = body.toString('utf8').replaceAll(/\s+/g, ' ').trim();
  return text.length > longestText ? `${text.slice(0, longestText)} …` : text;
}

function messageIn(body: Buffer): string | undefined {
  try {
    const message: unknown = JSON.parse(body.toString('utf8'))?.error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
