// What README promises of its own calls: played against a Visma as it is started there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { root } from './modules.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the example of the journal finds the upload of the example before it', async () => {
  const [, file = '', uploadTo = ''] = /--data-binary @(\S+) .*'http:\/\/127\.0\.0\.1:8900(\/\S+)'/.exec(readme) ?? [];
  const [, search = ''] = /'http:\/\/127\.0\.0\.1:8900(\/api\/w\/mine\/exchanges\?\S+)'/.exec(readme) ?? [];
  const visma = await startEmulator({ port: 0 });
  onTestFinished(() => visma.close());
  await fetch(new URL(uploadTo, visma.url), { method: 'POST', body: readFileSync(join(root, file)) });
  const found = await (await fetch(new URL(search, visma.url))).json();
  expect(found).toMatchObject({ total: 1, exchanges: [{ verdict: 'received', rejectedCount: 1, codes: ['VE-112'] }] });
});
