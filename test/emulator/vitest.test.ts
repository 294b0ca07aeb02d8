// The vitest fixture: every test has a workspace of its own, and it is gone afterwards.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { VismaWorkspace, vismaTest } from '../../emulator/vitest.ts';
import { packageFile } from '../../foundation/package-file.ts';

const file = await readFile(packageFile('contracts/examples/flat-file/accepted-line-feed.txt'));
const upload = (visma: VismaWorkspace) => fetch(visma.fileUrl, { method: 'POST', body: Buffer.from(file) });
const names: string[] = [];

describe('a Visma that the fixture starts', () => {
  for (const turn of ['first', 'second']) {
    vismaTest(`the ${turn} test sees nothing but its own`, async ({ visma }) => {
      names.push(visma.name);
      expect(await visma.bases()).toEqual([]);
      expect((await upload(visma)).status).toBe(200);
      await visma.mustHold({ exactly: 1, bases: { accepted: true } });
    });
  }

  vismaTest('those of earlier tests are gone, and no two had one name', async ({ visma }) => {
    expect(new Set([...names, visma.name]).size).toBe(3);
    const { workspaces } = (await (await fetch(new URL('/api/workspaces', visma.apiUrl))).json()) as {
      workspaces: { name: string }[];
    };
    expect(workspaces.map(({ name }) => name).filter((name) => names.includes(name))).toEqual([]);
  });

  vismaTest('its control API: faults, clock, register, verification', async ({ visma }) => {
    await visma.setFaults({ kind: 'http-error', parameters: { status: 502 } });
    expect((await upload(visma)).status).toBe(502);
    await visma.setFaults();
    await visma.setClock('2026-11-22');
    await visma.putRegister('name: ours\nclients: [{ id: "077", name: Parkering }]\n');
    const answer = (await (await upload(visma)).json()) as {
      receipts: { receivedAt: string; rejectedCount: number }[];
    };
    expect(JSON.stringify(answer)).toContain('VE-101');
    const { holds, nearest } = await visma.verify({ bases: { accepted: true, client: '013' } });
    expect([holds, nearest.length > 0]).toEqual([false, true]);
    await expect(visma.putRegister({ clientz: [] })).rejects.toThrow(/Visma refused PUT .*did you mean "clients"/);
  });
});

describe('a Visma that runs already, and a register of ones own', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  const ownTest = vismaTest.extend('vismaOptions', () => ({
    url: emulator.url,
    ownRegister: { name: 'ours', clients: [{ id: '077', name: 'Parkering' }] },
  }));

  ownTest('are used', async ({ visma }) => {
    expect(visma.url.startsWith(emulator.url)).toBe(true);
    expect(JSON.stringify(await (await upload(visma)).json())).toContain('VE-101');
  });

  ownTest('a Visma that does not answer is told by its address', async () => {
    await expect(new VismaWorkspace('http://127.0.0.1:9', 'x').open()).rejects.toThrow(
      /^DELETE http:\/\/127\.0\.0\.1:9\/api\/w\/x: no complete answer \(.*\)$/,
    );
  });
});

vismaTest.extend('vismaOptions', { register: packageFile('contracts/examples/register.yaml') })(
  'a Visma is started with the register that is named',
  async ({ visma }) => {
    const { register } = (await (await fetch(`${visma.apiUrl}/register`)).json()) as { register: { name: string } };
    const example = await readFile(packageFile('contracts/examples/register.yaml'), 'utf8');
    expect(example).toContain(`name: ${register.name}`);
  },
);
