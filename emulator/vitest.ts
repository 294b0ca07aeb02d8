// Gives each vitest test a Visma of its own: a workspace that is made before it and dropped after it. Exported as
// `visma-testbench/vitest`.
import { test } from 'vitest';
import { realWorld } from '../foundation/world/real-world.ts';
import { mustBeGiven } from './given-options.ts';
import { startEmulator } from './index.ts';
import type { RegisterSource } from './register-source.ts';
import { type RegisterText, VismaWorkspace } from './workspace-client.ts';

export type { StoredBasis } from './service/visma.ts';
export { type Fault, type RegisterText, type Verification, type Verified, VismaWorkspace } from './workspace-client.ts';

export interface VismaOptions {
  /** A running Visma, e.g. a container's `http://127.0.0.1:8900`; one is started in each vitest worker when left out. */
  url?: string;
  /** The register that each workspace begins with, of a Visma that is started: a YAML file, a folder of CSV files, the text of such a file, or its object. */
  register?: RegisterSource;
  /** The register that each workspace is given, whichever Visma it is of: the text of a register file, or its object. */
  ownRegister?: RegisterText;
}

/** A test whose job is killed cannot drop its workspace any more: then it vanishes by itself. */
const leaseSeconds = 3600;

/**
 * As vitest's `test`, with `visma`, the workspace of the test. What Visma it is of is said with
 * `const test = vismaTest.extend({ vismaOptions: { register: 'register.yaml' } })`.
 */
export const vismaTest = test.extend<{ vismaOptions: VismaOptions; visma: VismaWorkspace }>({
  vismaOptions: [{}, { injected: true }],
  visma: async ({ vismaOptions }, use) => {
    mustBeGiven('vismaOptions', vismaOptions);
    const { url, ownRegister } = vismaOptions;
    const workspace = new VismaWorkspace(url ?? (await startedFor(vismaOptions)), `test-${realWorld.newId()}`);
    await workspace.open({ leaseSeconds });
    if (ownRegister !== undefined) await workspace.putRegister(ownRegister);
    await use(workspace);
    await workspace.drop();
  },
});

const started = new Map<VismaOptions['register'], Promise<string>>();

/** One Visma a worker and register, in memory; it ends with the worker. */
function startedFor({ register }: VismaOptions): Promise<string> {
  const url = started.get(register) ?? startVisma(register);
  started.set(register, url);
  return url;
}

async function startVisma(register: VismaOptions['register']): Promise<string> {
  const emulator = await startEmulator({ port: 0, ...(register === undefined ? {} : { register }) });
  return emulator.url;
}
