// What must not be missed at the command line: an answer that contradicts a person's word, and a password that is not kept on.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rentalToYaml } from '../../../adapter/rental/write-yaml.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { smallData } from '../small-data.ts';
import { receiptOf } from '../transfer/recording-visma.ts';
import { town } from '../transfer/town.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  for (const name of ['in', 'archive']) await realWorld.disk.makeFolder(join(folder, name));
  await writeFile(join(folder, 'small.yaml'), rentalToYaml(smallData));
  await writeFile(join(folder, 'one.yaml'), rentalToYaml(oneTenancy));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function laft(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const given = args.includes('--lang') ? args : [...args, '--lang', 'en'];
    const command = [resolve('cli.ts'), 'laft', ...given];
    execFile(process.execPath, command, { cwd: folder }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out: out.replaceAll(/\s+/g, ' '), err }),
    );
  });
}

describe('a receipt that says otherwise than a person has said', () => {
  test('is told, makes the command fail, and stands with its transfer from then on', async () => {
    const folders = ['--out-folder', 'in', '--receipt-folder', 'archive', '--longest-message-life-ms', '1'];
    await laft('configure', ...folders);
    await laft('import', 'small.yaml');
    await laft('invoice', '2026-11');
    await laft('transfer', '--channel', 'file');
    const transferId: string = JSON.parse((await laft('transfers', '--json')).out)[0].transferId;
    const none = await laft('settle', '--transfer', transferId, '--received', 'none', '--who', 'Kari');
    expect(none).toMatchObject({ code: 0 });
    const results = [{ basisId: '2026-11-000001', accepted: true, ore: 885_000 }];
    const receipt = receiptOf({ transferId, receiptNumber: 'R-7', results });
    await writeFile(join(folder, 'archive', `${transferId}.txt.receipt.json`), JSON.stringify(receipt));
    const told = /says otherwise of 2026-11-000001\. Nothing is changed; look in Visma/;
    expect(await laft('receipts')).toMatchObject({ code: 1, out: expect.stringMatching(told) });
    const shown = await laft('transfers');
    expect(shown).toMatchObject({ code: 0, out: expect.stringMatching(told) });
    expect(shown.out).toMatch(/Settled by the word of Kari, .*CONTRADICTED \d{4}-\d\d-\d\d \d\d:\d\d: /);
    const norwegian = (await laft('transfers', '--lang', 'nb')).out;
    expect(norwegian).toMatch(
      /etter ord fra Kari, \d\d\.\d\d\.\d{4} \d\d:\d\d\..*MOTSAGT \d\d\.\d\d\.\d{4} \d\d:\d\d: /,
    );
    const [{ contradictions }] = JSON.parse((await laft('transfers', '--json')).out);
    expect(contradictions).toMatchObject([{ receiptNumber: 'R-7', basisIds: ['2026-11-000001'] }]);
    const held = await laft('transfer', '--channel', 'file');
    expect(held).toMatchObject({ code: 1, out: expect.stringMatching(/2026-11-000001 is held back: an answer says/) });
    const named = await laft('transfer', '2026-11-000001', '--channel', 'file');
    expect(named).toMatchObject({
      code: 2,
      err: expect.stringContaining(`laft settle --transfer ${transferId} --received`),
    });
    const said = await laft('settle', '--transfer', transferId, '--received', 'all', '--who', 'Ola');
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('transferred: 1') });
    expect((await laft('transfers')).out).toMatch(
      /Answered \d{4}-\d\d-\d\d \d\d:\d\d: .* otherwise of 2026-11-000001; Ola has looked/,
    );
    expect(await laft('transfer', '--channel', 'file')).toMatchObject({ code: 0, out: 'Nothing to transfer. ' });
  });
});

/** Rent alone, of one who is a customer in the Visma that starts without a register. */
const oneTenancy = {
  ...town,
  rentalObjects: town.rentalObjects.map((each) => ({ ...each, accounting: [] })),
  tenancies: town.tenancies.slice(0, 1).map((each) => ({ ...each, supplements: [] })),
};

describe('what Visma answered and has not stored', () => {
  test('is told loudly until it is opened again and settled, and as history from then on', async () => {
    const emulator = await startEmulator();
    const book = ['--workspace', 'reopened'];
    const url = `${emulator.url}/ws_fakturagrunnlag`;
    await laft('configure', '--url', url, '--user', 'laft', '--password', 'laft', '--vat-rate', '3=25', ...book);
    await laft('import', 'one.yaml', ...book);
    expect(await laft('settle', ...book)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No transfer is unknown/),
    });
    const nothing = { code: 0, out: 'No transfer is settled; there is nothing to compare with Visma. ' };
    expect(await laft('reconcile', ...book)).toMatchObject(nothing);
    await laft('invoice', '2026-11', ...book);
    const [headers, body] = [{ 'content-type': 'application/json' }, '{"kind":"answered-not-processed"}'];
    const faulty = await fetch(`${emulator.url}/api/w/default/faults`, { method: 'POST', headers, body });
    expect(faulty.status).toBe(200);
    expect((await laft('transfer', '--channel', 'web-service', ...book)).out).toContain('transferred: 1');
    const open = { code: 1, out: expect.stringContaining('CONTRADICTED') };
    expect(await laft('reconcile', ...book)).toMatchObject(open);
    expect((await laft('reconcile', '--reopen', ...book)).code).toBe(1);
    const settled = await laft('settle', ...book);
    const shown = await laft('transfers', ...book);
    for (const each of [settled, shown]) {
      expect(each.code).toBe(0);
      expect(each.out).toMatch(/Resolved \d{4}-\d\d-\d\d \d\d:\d\d: getTransfer said otherwise of 2026-11-000001/);
      expect(each.out).not.toContain('CONTRADICTED');
    }
    const after = await laft('reconcile', ...book);
    expect(after).toMatchObject({ code: 0, out: '1 transfer compared with Visma, 0 different. ' });
    await emulator.close();
    const away = { code: 1, out: expect.stringContaining('0 of 1 transfer compared with Visma, 0 different; 1 could') };
    expect(await laft('reconcile', ...book)).toMatchObject(away);
    const asJson = await laft('reconcile', '--json', ...book);
    expect({ code: asJson.code, ...JSON.parse(asJson.out) }).toMatchObject({ code: 1, transfers: [], notCompared: 1 });
  }, 60_000);
});

describe('a password that is kept', () => {
  const here = ['--url', 'http://127.0.0.1:1/ws_fakturagrunnlag', '--user', 'laft'];
  const there = ['--url', 'http://127.0.0.1:2/ws_fakturagrunnlag', '--user', 'laft'];
  const other = ['--url', 'http://127.0.0.1:1/ws_fakturagrunnlag', '--user', 'annen'];
  test.each([
    { what: 'the same address', said: here, kept: true },
    { what: 'nothing about the web service', said: ['--batch-size', '7'], kept: true },
    { what: 'another address', said: there, kept: false },
    { what: 'another user', said: other, kept: false },
    { what: 'another address with its password', said: [...there, '--password', 'Nytt-ord-9'], kept: true },
  ])('$what: $kept', async ({ what, said, kept }) => {
    const workspace = ['--workspace', what.replaceAll(' ', '-')];
    await laft('configure', ...here, '--password', 'Gammelt-ord-8', ...workspace);
    const { code, out } = await laft('configure', ...said, ...workspace);
    expect({ code, isSaid: /belongs to the address and user that it was given for/.test(out) }).toEqual({
      code: 0,
      isSaid: !kept,
    });
    expect(out).not.toContain('-ord-');
    const shown = JSON.parse((await laft('configure', '--batch-size', '8', '--json', ...workspace)).out);
    expect(shown.installation.webService.passwordKept).toBe(kept);
    expect(shown.notes).toEqual([]);
  });
});
