// Reads the body of a request whole and unpacked, up to a limit that holds for the unpacked bytes too.
import express, { type Request, type Response } from 'express';
import type { Exchange } from '../doors/exchange.ts';

export type Body = Pick<Exchange, 'body' | 'bodyProblem'>;
export type BodyReader = (request: Request, response: Response) => Promise<Body>;

/** Never rejects: what is wrong with the body is for the door to answer. */
export function bodyReader(limitBytes: number): BodyReader {
  const readRaw = express.raw({ type: () => true, limit: limitBytes, inflate: true });
  return (request, response) =>
    new Promise((resolve) => {
      readRaw(request, response, (error?: unknown) => {
        if (error === undefined) resolve({ body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) });
        else resolve({ body: Buffer.alloc(0), bodyProblem: problemOf(error) });
      });
    });
}

function problemOf(error: unknown): 'too-large' | 'unreadable' {
  return (error as { type?: unknown }).type === 'entity.too.large' ? 'too-large' : 'unreadable';
}
