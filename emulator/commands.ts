// The emulator's part of the command line: `serve`.
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
    const { serveUntilStopped } = await import('./serve.ts');
    await serveUntilStopped(options);
  });
}
