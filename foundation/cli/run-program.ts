// Runs a command line program: help and versions on standard output, mistakes as one clear sentence and exit code 2.
import type { Command } from 'commander';
import { UserError } from '../user-error.ts';

/** What may be shown of a text. */
type Shown = (text: string) => string;

/**
 * Parses and runs; never rejects for what a user can do wrong. An action sets `process.exitCode` itself for code 1. `shown`: a mistake often
 * repeats an argument or a line of a file.
 */
export async function runProgram(program: Command, args: readonly string[], shown: Shown = asItIs): Promise<number> {
  throwInsteadOfExiting(program, shown);
  endQuietlyWithTheReader();
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeOf(error, `${program.name().toUpperCase().replaceAll('-', '_')}_DEBUG`, shown);
  }
}

function asItIs(text: string): string {
  return text;
}

/** `… | head -1` closes our output when it has seen enough: that is no mistake of ours. */
function endQuietlyWithTheReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

function throwInsteadOfExiting(command: Command, shown: Shown): void {
  command.exitOverride();
  command.configureOutput({ writeErr: (text) => process.stderr.write(shown(text)) });
  command.showSuggestionAfterError(true);
  command.showHelpAfterError(`See "${commandPath(command)} --help".`);
  for (const below of command.commands) throwInsteadOfExiting(below, shown);
}

function commandPath(command: Command): string {
  return command.parent ? `${commandPath(command.parent)} ${command.name()}` : command.name();
}

function exitCodeOf(error: unknown, debugVariable: string, shown: Shown): number {
  if (isCommanderExit(error)) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    process.stderr.write(`${shown(error.message)}\n`);
    return error.exitCode;
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`Internal error: ${shown(bug.message)}\nSet ${debugVariable}=1 to see where.\n`);
  if (process.env[debugVariable]) process.stderr.write(`${shown(bug.stack ?? '')}\n`);
  return 70;
}

function isCommanderExit(error: unknown): error is { exitCode: number; code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
