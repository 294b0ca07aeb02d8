// The emulator's part of the command line: `serve`.
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { addOptions, readOptions } from '../foundation/config/options.ts';
import { emulatorOptions, environmentPrefix } from './config.ts';

/** Adds `serve`; what it needs is loaded when it runs. */
export function addEmulatorCommands(program: Command): void {
  const serve = program
    .command('serve')
    .description('start the emulator: a Visma with web service, flat file and memory');
  addOptions(serve, emulatorOptions).action(async (given: Record<string, unknown>) => {
    const options = readOptions(emulatorOptions, {
      given,
      environment: process.env,
      prefix: environmentPrefix,
      otherPrefixes: ['VISMA_TESTBENCH_LAFT_', 'VISMA_TESTBENCH_DEBUG'],
    });
    growYoungGeneration(1);
    const { serveUntilStopped } = await import('./serve.ts');
    await serveUntilStopped(options, () => growYoungGeneration(2));
  });
}

/**
 * While modules load, hardly anything is garbage yet, and a young generation that grows would only take 7 MB more. 2 is V8's own
 * factor: it holds again from when messages come.
 */
function growYoungGeneration(factor: 1 | 2): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
