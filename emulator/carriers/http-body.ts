// Reads the body of a request whole and unpacked, up to a limit that holds for the unpacked bytes too.
import { finished } from 'node:stream/promises';
import express, { type Request, type Response } from 'express';
import { type Body, gatheredBody, unpackerOf } from './gathered-body.ts';

export type BodyReader = (request: Request, response: Response) => Promise<Body>;

/** Never rejects: what is wrong with the body is for the door to answer. */
export function bodyReader(limitBytes: number): BodyReader {
  const readRaw = express.raw({ type: () => true, limit: limitBytes });
  return (request, response) => {
    if (mayBeTooLarge(request, limitBytes)) return readInPieces(request, limitBytes);
    return new Promise((resolve) => {
      readRaw(request, response, (error?: unknown) => {
        if (error === undefined) resolve({ body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) });
        else resolve({ body: Buffer.alloc(0), bodyProblem: 'unreadable' });
      });
    });
  };
}

/** Unless it says how long it is: most do, and are read at once. */
function mayBeTooLarge({ headers }: Request, limitBytes: number): boolean {
  const isPacked = (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
  return isPacked || headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > limitBytes;
}

/** The request is read to its end in any case, so that its sender reads the answer. */
async function readInPieces(request: Request, limitBytes: number): Promise<Body> {
  const unpacker = unpackerOf(request.headers['content-encoding']);
  const ended = finished(request, { writable: false }).catch((error: Error) => unpacker?.destroy(error));
  const body = unpacker && (await gatheredBody(request.pipe(unpacker), limitBytes));
  if (unpacker) request.unpipe(unpacker);
  request.resume();
  await ended;
  return body ?? { body: Buffer.alloc(0), bodyProblem: 'unreadable' };
}
