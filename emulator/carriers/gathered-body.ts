// Gathers the parts of a body up to a limit; what goes beyond it, or breaks off, is looked through for numbers and not kept.
import { PassThrough, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Exchange } from '../doors/exchange.ts';
import { PassingNumbers } from '../doors/passing-numbers.ts';

export type Body = Pick<Exchange, 'body' | 'bodyProblem' | 'passed'>;

const unpackers: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['identity', () => new PassThrough()],
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** By the `Content-Encoding`; undefined for one that nobody here knows. */
export function unpackerOf(encoding = 'identity'): Transform | undefined {
  return unpackers.get(encoding.toLowerCase())?.();
}

/** A small body may unpack to something without end, and looking through it takes time from others: ten limits, and no more beyond one than this. */
const mostLimits = 10;
const mostBeyondBytes = 20_000_000;

/** Never rejects; takes no more of the parts than it looks through. */
export async function gatheredBody(parts: AsyncIterable<Buffer>, limitBytes: number): Promise<Body> {
  const gathered: Buffer[] = [];
  const mostBytes = Math.min(limitBytes * mostLimits, limitBytes + mostBeyondBytes);
  let length = 0;
  let passing: PassingNumbers | undefined;
  try {
    for await (const part of parts) {
      length += part.length;
      if (passing) passing.add(part);
      else gathered.push(part);
      if (!passing && length > limitBytes) passing = passed(gathered);
      if (length > mostBytes) break;
    }
  } catch {
    return { body: Buffer.alloc(0), bodyProblem: 'unreadable', passed: (passing ?? passed(gathered)).end() };
  }
  if (passing) return { body: Buffer.alloc(0), bodyProblem: 'too-large', passed: passing.end() };
  return { body: Buffer.concat(gathered, length) };
}

function passed(parts: Buffer[]): PassingNumbers {
  const passing = new PassingNumbers();
  for (const part of parts.splice(0)) passing.add(part);
  return passing;
}
