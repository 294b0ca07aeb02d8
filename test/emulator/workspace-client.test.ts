// A workspace as a test uses it: what it says when it is not Visma that answers, and that nothing is left out of what it lists.
import { describe, expect, test } from 'vitest';
import { UserError, VismaWorkspace } from '../../emulator/index.ts';
import type { IncomingAnswer, OutgoingRequest } from '../../foundation/world/world.ts';

const answering = (answer: (request: OutgoingRequest) => Partial<IncomingAnswer>) =>
  new VismaWorkspace('http://visma.test', 'mine', async (request) => ({
    status: 200,
    headers: {},
    body: Buffer.alloc(0),
    ...answer(request),
  }));

describe('who answers is no Visma', () => {
  test.each([
    { what: "a proxy's page", status: 502, body: '<html>Bad gateway</html>' },
    { what: 'a page of a server that is content', status: 200, body: '<html>Welcome</html>' },
    { what: 'a word', status: 200, body: 'null' },
    { what: 'half an answer', status: 200, body: '{"bases": [' },
  ])('$what', async ({ status, body }) => {
    const refused = await answering(() => ({ status, body: Buffer.from(body) }))
      .bases()
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    const { message, inBothLanguages } = refused as UserError;
    expect(message).toMatch(/^GET http:\/\/visma\.test\/api\/w\/mine\/bases.*: answered with status \d+ and no JSON/);
    expect(message).toContain(`status ${status}`);
    expect(message).toContain(body);
    expect(inBothLanguages.nb).toMatch(/er ikke JSON/);
  });

  test('a long page is not quoted whole', async () => {
    const page = `<html>${'x'.repeat(10_000)}`;
    await expect(answering(() => ({ body: Buffer.from(page) })).drop()).rejects.toThrow(/^.{1,500}$/s);
  });
});

test('all bases are listed, though more than an answer takes, and though one comes in the meantime', async () => {
  let total = 2500;
  const workspace = answering(({ url }) => {
    const offset = Number(new URL(url).searchParams.get('offset'));
    const limit = Number(new URL(url).searchParams.get('limit'));
    const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, row) => ({
      sequence: total - offset - row,
      position: 0,
    }));
    const body = Buffer.from(JSON.stringify({ total, bases: rows }));
    total += offset === 1000 ? 1 : 0;
    return { body };
  });
  const sequences = (await workspace.bases()).map(({ sequence }) => sequence);
  expect(sequences).toHaveLength(2500);
  expect(new Set(sequences).size).toBe(2500);
  expect([Math.max(...sequences), Math.min(...sequences)]).toEqual([2500, 1]);
});

test.each(['../registers', 'A b', 'ÆØ', '', 'a/b', 'a'.repeat(64)])('%j is the name of no workspace', (name) => {
  expect(() => new VismaWorkspace('http://visma.test', name)).toThrow(UserError);
});
