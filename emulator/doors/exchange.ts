// What every door speaks: a request in, a reply out, both plain data, so that any carrier can bring them.
import type { PassedNumbers } from '../service/masking.ts';
import type { Delivery } from './delivery.ts';

export interface Exchange {
  method: string;
  /** Path below the server's root, without the query, e.g. `/w/alpha/ws_fakturagrunnlag`. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Unpacked; empty when `bodyProblem` says why. */
  body: Buffer;
  /** The body is over the limit (unpacked or not), or could not be unpacked or read to its end. */
  bodyProblem?: 'too-large' | 'unreadable';
  /** Numbers that could be a real person's in a body with a problem, as far as it could be looked through. */
  passed?: PassedNumbers;
  /** How the caller reached the server, e.g. `http://visma.test:8080`; goes into the served WSDL. */
  origin: string;
  /** Whether faults were set where it goes when it arrived; undefined where the carrier has not asked. */
  faultsStand?: boolean;
}

export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** Values of `Set-Cookie`, one header each. */
  cookies?: readonly string[];
  /** How it goes back when a fault has struck; simply, when left out. */
  delivery?: Delivery;
}

/** A path as people read it: a number whose blank is written with a percent sign must not pass unseen. */
export function readablePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
