// A database without room: every door says so, with what to do, and nothing is kept of what was sent.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import { controlApiDoor } from '../../../emulator/doors/control-api.ts';
import type { Exchange, Reply } from '../../../emulator/doors/exchange.ts';
import { fileDoor } from '../../../emulator/doors/file-door.ts';
import { webServiceDoor } from '../../../emulator/doors/web-service.ts';
import { openVisma } from '../../../emulator/service/open-visma.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { StorageFull } from '../../../foundation/database/storage-full.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { exampleFile } from './example-register.ts';
import { basic, basis, contentTypes, envelope, transfer } from './soap-exchange.ts';

const register = packageFile('contracts/examples/register.yaml');
const common = { newId: realWorld.newId, monotonicMs: realWorld.clock.monotonicMs };

/** What SQLite meets on a full disk, it meets at the most pages that a database may have. */
async function fullVisma() {
  const database = await openDatabase(undefined);
  const defaultRegister = readRegisterYaml(await readFile(register, 'utf8'), register);
  const visma = await openVisma({ world: realWorld, database, defaultRegister });
  await visma.openWorkspace('a');
  await database.query('pragma max_page_count = 1');
  // What is still free on the pages that there are.
  await database.query('create table filling (content blob)').catch(() => undefined);
  return { visma, makeRoom: () => database.query('pragma max_page_count = 1000000') };
}

type Door = (visma: Visma, report: (id: string, error: unknown) => void) => Promise<Reply>;

const exchange: Exchange = { method: 'POST', path: '/', query: {}, headers: {}, origin: '', body: Buffer.alloc(0) };
const bases = Array.from({ length: 300 }, (_, at) => basis().replaceAll('B-1', `B-${at}`)).join('');

/** One file is so small that the pages that there are may still have room for it. */
const filesUntilRefused: Door = async (visma, report) => {
  const door = fileDoor(visma, { ...common, report });
  const body = await exampleFile('accepted-line-feed');
  let reply = await door.handle('a', { ...exchange, body });
  for (let more = 0; more < 80 && reply.status === 200; more++) {
    reply = await door.handle(`w${more}`, { ...exchange, body });
  }
  return reply;
};

const doors: readonly { door: string; status: number; ask: Door; says: readonly RegExp[] }[] = [
  {
    door: 'the file door',
    status: 507,
    ask: filesUntilRefused,
    says: [
      /har ikke plass til mer: disken er full\. Frigjør plass\. Send filen på nytt etterpå\./,
      /has no room left: the disk is full\. Free some space\. Send the file again after that\./,
    ],
  },
  {
    door: 'the web service',
    status: 500,
    ask: (visma, report) =>
      webServiceDoor(visma, { ...common, report, messageLimit: '10 MB' }).handle('a', {
        ...exchange,
        headers: { authorization: basic, 'content-type': contentTypes['1.1'] },
        body: Buffer.from(envelope(transfer(bases))),
      }),
    says: [/disken er full\. Frigjør plass\. Send overføringen på nytt med samme ID etterpå/],
  },
  {
    door: 'the control API',
    status: 500,
    ask: async (visma, report) =>
      controlApiDoor(visma, { ...common, report, loopbackOnly: false }).handle({
        ...exchange,
        method: 'PUT',
        path: '/api/registers/large',
        body: Buffer.from(
          `name: large\nclients:\n${Array.from({ length: 900 }, (_, at) => `  - { id: "${100 + at}", name: ${'x'.repeat(30)} }\n`).join('')}`,
        ),
      }),
    says: [/"code": "no-room"/, /has no room left: the disk is full\. Free some space\./],
  },
];

test.each(doors)('$door', async ({ ask, status, says }) => {
  const { visma, makeRoom } = await fullVisma();
  const reported: unknown[] = [];
  const reply = await ask(visma, (_, error) => reported.push(error));
  expect(reported[0]).toBeInstanceOf(StorageFull);
  for (const sentence of says) expect(reply.body.toString()).toMatch(sentence);
  expect(reply.status).toBe(status);
  await makeRoom();
  if (status === 500) expect((await visma.bases('a', {})).total).toBe(0);
  expect((await ask(visma, (_, error) => reported.push(error))).status).toBe(200);
  await visma.close();
});
