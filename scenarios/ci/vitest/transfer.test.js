// Each test has a Visma of its own: `visma` is a workspace that is made before the test and dropped after it.
// npm install --save-dev vitest visma-testbench
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { vismaTest } from 'visma-testbench/vitest';
import { expect } from 'vitest';

// Yours comes out of the system under test, which is given the address `visma.url`, or `visma.fileUrl` for files.
const example = new URL(
  'contracts/examples/flat-file/',
  `file://${createRequire(import.meta.url).resolve('visma-testbench/package.json')}`,
);
const send = async (visma, name) =>
  (await fetch(visma.fileUrl, { method: 'POST', body: await readFile(new URL(name, example)) })).json();

vismaTest('Visma takes what is sent to it', async ({ visma }) => {
  await send(visma, 'accepted-line-feed.txt');
  await visma.mustHold({ exactly: 1, bases: { client: '013', accepted: true } });
});

vismaTest('Visma says why it does not take a client that it does not know', async ({ visma }) => {
  await visma.putRegister({ name: 'ours', clients: [{ id: '077', name: 'Parkering' }] });
  const { receipts } = await send(visma, 'accepted-line-feed.txt');
  expect(receipts[0].bases[0].findings.map(({ code }) => code)).toContain('VE-101');
  await visma.mustHold({ exactly: 0, bases: { accepted: true } });
});
