// A YAML or JSON file that is not UTF-8 is refused with its place, in the function and in every door that takes such a file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAdapter } from '../../../adapter/index.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { sourceText } from '../../../foundation/config/source-text.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { loadScenarios } from '../../../scenarios/runner/load.ts';
import { loadInstallations } from '../../../scenarios/runner/matrix/load-installations.ts';

const windows = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('the text', () => {
  test.each([
    { form: 'UTF-8', bytes: Buffer.from('navn: Østby'), text: 'navn: Østby' },
    { form: 'UTF-8 with its mark', bytes: Buffer.from('\ufeff{"navn": "Å"}'), text: '{"navn": "Å"}' },
    { form: 'nothing', bytes: Buffer.alloc(0), text: '' },
    { form: 'a lost letter that was in the file before', bytes: Buffer.from('a\ufffdb'), text: 'a\ufffdb' },
  ])('of $form is as it stands', ({ bytes, text }) => {
    expect(sourceText(bytes, 'a.yaml')).toBe(text);
  });

  test.each([
    {
      form: 'Windows-1252',
      bytes: windows('a: 1\nnavn: Østby'),
      en: 'a.yaml:2:7: expected UTF-8, got the byte D8 ("Ø" in Windows-1252); save it as UTF-8',
      nb: 'a.yaml:2:7: ventet UTF-8, fikk byten D8 ("Ø" i Windows-1252); lagre den som UTF-8',
    },
    {
      form: 'UTF-8 and then Windows-1252',
      bytes: Buffer.concat([Buffer.from('å: '), windows('é')]),
      en: 'a.yaml:1:4: expected UTF-8, got the byte E9 ("é" in Windows-1252); save it as UTF-8',
      nb: 'a.yaml:1:4: ventet UTF-8, fikk byten E9 ("é" i Windows-1252); lagre den som UTF-8',
    },
    {
      form: 'a letter that is cut off at the end',
      bytes: Buffer.from('a: å').subarray(0, 4),
      en: 'a.yaml:1:4: expected UTF-8, got the byte C3 ("Ã" in Windows-1252); save it as UTF-8',
      nb: 'a.yaml:1:4: ventet UTF-8, fikk byten C3 ("Ã" i Windows-1252); lagre den som UTF-8',
    },
    {
      form: 'UTF-16',
      bytes: utf16('navn: Østby'),
      en: 'a.yaml: is UTF-16; save it as UTF-8',
      nb: 'a.yaml: er UTF-16; lagre den som UTF-8',
    },
    {
      form: 'UTF-16, big end first',
      bytes: utf16('navn: Østby').swap16(),
      en: 'a.yaml: is UTF-16; save it as UTF-8',
      nb: 'a.yaml: er UTF-16; lagre den som UTF-8',
    },
    {
      form: 'no text',
      bytes: Buffer.from([0x50, 0x4b, 0, 1]),
      en: 'a.yaml: holds zero bytes: UTF-16, or no text at all; save it as UTF-8',
      nb: 'a.yaml: har nullbyte: UTF-16, eller ingen tekst; lagre den som UTF-8',
    },
  ])('of $form is refused', ({ bytes, en, nb }) => {
    expect(refusal(() => sourceText(bytes, 'a.yaml'))).toEqual({ nb, en });
  });
});

function refusal(work: () => unknown): { nb: string; en: string } | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.inBothLanguages;
    throw error;
  }
  return undefined;
}

let folder: string;
let visma: Awaited<ReturnType<typeof startEmulator>>;
let laft: Awaited<ReturnType<typeof startAdapter>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-text-'));
  [visma, laft] = await Promise.all([startEmulator(), startAdapter({ report: () => undefined })]);
});
afterAll(() => Promise.all([visma.close(), laft.close(), rm(folder, { recursive: true })]));

/** What the door says of the bytes; the sentences of what was thrown, or of the answer. */
type Door = (bytes: Buffer) => Promise<string>;

const sent =
  (url: () => string, method: string, type = 'application/json'): Door =>
  async (bytes) => {
    const answer = await fetch(url(), { method, body: new Uint8Array(bytes), headers: { 'content-type': type } });
    return `${answer.status} ${await answer.text()}`;
  };

const read =
  (work: (path: string) => Promise<unknown>): Door =>
  async (bytes) => {
    const path = join(folder, `${realWorld.newId()}.yaml`);
    await writeFile(path, bytes);
    return await work(path).then(
      () => 'read',
      (error: Error) => error.message,
    );
  };

const doors: readonly { door: string; ask: Door }[] = [
  { door: 'the register at the start', ask: read((path) => startEmulator({ register: path })) },
  { door: 'a suite', ask: read((path) => loadScenarios(realWorld.disk, [path])) },
  { door: 'an installation', ask: read((path) => loadInstallations(realWorld.disk, [path])) },
  { door: 'PUT register', ask: sent(() => `${visma.url}/api/w/a/register`, 'PUT') },
  { door: 'PUT registers/{name}', ask: sent(() => `${visma.url}/api/registers/byen`, 'PUT') },
  { door: 'POST verify', ask: sent(() => `${visma.url}/api/w/a/verify`, 'POST') },
  { door: 'PUT rental-data as YAML', ask: sent(() => `${laft.url}/w/a/rental-data`, 'PUT', 'application/yaml') },
  { door: 'PUT rental-data as JSON', ask: sent(() => `${laft.url}/w/a/rental-data`, 'PUT') },
  { door: 'PUT of a workspace', ask: sent(() => `${laft.url}/w/a`, 'PUT') },
];

test.each(doors)('$door refuses Windows-1252 with its place, and UTF-16', async ({ ask }) => {
  expect(await ask(windows('{\n"name": "Ø"}'))).toMatch(/:2:10: expected UTF-8, got the byte D8 \(\\?"Ø/);
  expect(await ask(utf16('{"name": "Ø"}'))).toMatch(/: is UTF-16; save it as UTF-8/);
});

test.each([
  { sends: 'YAML without a type', bytes: Buffer.from('client ids: []\n'), type: 'text/plain' },
  { sends: 'Excel without a type', bytes: Buffer.from('PK\u0003\u0004\u0000'), type: 'application/octet-stream' },
])('rental data: $sends is told which to send', async ({ bytes, type }) => {
  const said = await sent(() => `${laft.url}/w/a/rental-data`, 'PUT', type)(bytes);
  expect(said).toMatch(
    /^400 .*send YAML with Content-Type: application\/yaml, and Excel with Content-Type: application/s,
  );
});
