// The command `laft serve`: the driver as a process, ready when it says so, ended cleanly by a signal.
import type { Command } from 'commander';
import { describedInBoth } from '../../foundation/cli/command-language.ts';
import { readOptions } from '../../foundation/config/options.ts';
import { untilStopSignal } from '../../foundation/world/stop-signals.ts';
import { bookOptions, connectionOptions, driverOptions, environmentPrefix } from '../config.ts';
import { passwordGiven, privately } from './at-book.ts';

const [databaseOption] = bookOptions;
const serveOptions = [...driverOptions, databaseOption] as const;

export function serve(command: Command): void {
  command
    .description(
      describedInBoth(
        "serves LAFT's side over HTTP for programs",
        'gir programmer LAFT-siden over HTTP, og nettlesere sidene',
      ),
    )
    .action(async (given: Record<string, unknown>) => {
      const others = [...bookOptions.slice(1), ...connectionOptions].map((row) => row.environment as string);
      const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !others.includes(name)));
      const { port, host, database } = readOptions(serveOptions, { given, environment, prefix: environmentPrefix });
      const { startAdapter } = await import('../index.ts');
      const stopped = untilStopSignal();
      const adapter = await privately(() => startAdapter({ port, host, database, ...passwordGiven() }));
      process.stdout.write(`visma-testbench laft: ready at ${adapter.url}\n`);
      await stopped;
      await adapter.close();
    });
}
