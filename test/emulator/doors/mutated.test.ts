// Messages and files that nobody would send, through the public door: none breaks or holds up the server, each gets an answer of the
// contract, and how a thing is written makes no difference to the verdict on what it says.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileExamples } from '../../../contracts/examples/flat-file-examples.ts';
import { messageExamples } from '../../../contracts/examples/message-examples.ts';
import type { Receipt } from '../../../contracts/receipt.ts';
import { byteProblem, withDocument } from '../../../emulator/codec/envelope-document.ts';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { mutated } from './mutations.ts';
import { type Answer, expectValid, post, send } from './soap-exchange.ts';

const runs = 300;
/** As long as all of them together may take on a busy machine: one that never ends fails. */
const mostMs = 120_000;

let emulator: Emulator;
const reported: unknown[] = [];
let workspaces = 0;

beforeAll(async () => {
  const register = packageFile('contracts/examples/register.yaml');
  emulator = await startEmulator({
    register: readRegisterYaml(await readFile(register, 'utf8'), register),
    report: (_, error) => reported.push(error),
  });
});
afterAll(() => emulator.close());

const doorOf = (door: string) => `${emulator.url}/w/w${++workspaces}/${door}`;
const bytesOf = (path: string) => readFile(packageFile(`contracts/examples/${path}`));

/** Example and mutations of a run, by its number alone. */
async function sentIn<Row extends { file: string }>(rows: readonly Row[], run: number): Promise<Buffer> {
  const row = rows[run % rows.length];
  if (!row) throw new Error('no examples');
  return bytesOf(row.file);
}

/** All that is said but where it stands, and when it was received. */
function verdictOf({ text }: Answer): string[] {
  const withoutReceipt = text.replace(/<receiptNumber>[^<]*<\/receiptNumber>/g, '');
  return (
    withoutReceipt.match(
      /<(?:\w+:)?(?:faultcode|code|severity|errorFlag|received|\w+Count|\w+Amount|field|value)>[^<]*/g,
    ) ?? []
  );
}

/** The same message as libxml2 writes it, with nothing of its own notation left; undefined for one that is not to be parsed, or has no such form. */
async function canonical(bytes: Buffer): Promise<string | undefined> {
  if (byteProblem(bytes, 'utf-8')) return undefined;
  try {
    const parsed = await withDocument(bytes, (document) => document.canonicalizeToString());
    return 'value' in parsed ? parsed.value : undefined;
  } catch (error) {
    // The canonical form has no place for the name of a namespace that is no address.
    expect(String(error)).toContain('Failed to canonicalize');
    return undefined;
  }
}

test('messages', { timeout: mostMs }, async () => {
  let compared = 0;
  for (let run = 0; run < runs; run++) {
    const bytes = Buffer.from(mutated((await sentIn(messageExamples, run)).toString(), 'web-service', run));
    const version = run % messageExamples.length > 0 && bytes.includes('soap-envelope') ? '1.2' : '1.1';
    const answer = await post(doorOf('ws_fakturagrunnlag'), version, bytes);
    const about = `message ${run}`;
    expect(reported, about).toEqual([]);
    expect(answer.text, about).not.toMatch(/>(?:soap:Server|soap:Receiver)</);
    await expectValid(answer.body);
    const same = await canonical(bytes);
    if (same === undefined) continue;
    compared++;
    const again = await post(doorOf('ws_fakturagrunnlag'), version, same);
    expect([again.status, verdictOf(again)], about).toEqual([answer.status, verdictOf(answer)]);
  }
  expect(compared).toBeGreaterThan(runs / 4);
});

interface FileVerdict {
  transferId: string;
  received: boolean;
  errorFlag: string;
  amounts: string[];
  codes: string[];
  bases: string[];
}

function fileVerdicts(text: string): FileVerdict[] {
  const { receipts } = JSON.parse(text) as { receipts: Receipt[] };
  return receipts.map((receipt) => ({
    transferId: receipt.transferId,
    received: receipt.received,
    errorFlag: receipt.errorFlag,
    amounts: [receipt.acceptedAmount, receipt.rejectedAmount],
    codes: receipt.findings.map(({ code, value }) => `${code} ${value}`),
    bases: [...receipt.bases].map(
      (basis) => `${basis.basisId} ${basis.accepted} ${basis.findings.map(({ code, value }) => `${code} ${value}`)}`,
    ),
  }));
}

test('files', { timeout: mostMs }, async () => {
  for (let run = 0; run < runs; run++) {
    const latin1 = mutated((await sentIn(fileExamples, run)).toString('latin1'), 'file', run);
    const answer = await send(doorOf('flat-file'), { body: Buffer.from(latin1, 'latin1') });
    const about = `file ${run}`;
    expect(reported, about).toEqual([]);
    expect(answer.status, about).toBe(200);
    const verdicts = fileVerdicts(answer.text);
    expect(verdicts.length, about).toBeGreaterThan(0);
    // Line ends, and lines without anything, say nothing.
    const same = latin1.replace(/^(?:\r?\n)+/, '').replace(/(?:\r?\n)+/g, '\r\n');
    const again = await send(doorOf('flat-file'), { body: Buffer.from(same, 'latin1') });
    expect(fileVerdicts(again.text), about).toEqual(verdicts);
  }
});
