// Runs a command line program: help and versions on standard output, mistakes as one clear sentence and exit code 2.
import type { Command } from 'commander';
import { UserError } from '../user-error.ts';
import { helpIn, type Language, languageOf, mistakeIn } from './command-language.ts';

/** What may be shown of a text. */
type Shown = (text: string) => string;

/**
 * Parses and runs; never rejects for what a user can do wrong. An action sets `process.exitCode` itself for code 1. `shown`: a mistake often
 * repeats an argument or a line of a file.
 */
export async function runProgram(program: Command, args: readonly string[], shown: Shown = asItIs): Promise<number> {
  prepare(program, args, shown);
  endQuietlyWithTheReader();
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const wanted = program.commands.find((command) => command.name() === args[0]) ?? program;
    return exitCodeOf(error, { language: languageOf(wanted, args), debugVariable: debugVariableOf(program), shown });
  }
}

function debugVariableOf(program: Command): string {
  return `${program.name().toUpperCase().replaceAll('-', '_')}_DEBUG`;
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

/** It throws instead of ending the process, and speaks the language of each command. */
function prepare(command: Command, args: readonly string[], shown: Shown): void {
  const language = languageOf(command, args);
  command.exitOverride();
  command.configureOutput({
    writeErr: (text) => process.stderr.write(shown(text)),
    outputError: (mistake, write) => write(mistakeIn(language, mistake)),
  });
  command.configureHelp(helpIn(language));
  command.showSuggestionAfterError(true);
  command.showHelpAfterError(`${language === 'nb' ? 'Se' : 'See'} "${commandPath(command)} --help".`);
  for (const below of command.commands) prepare(below, args, shown);
}

function commandPath(command: Command): string {
  return command.parent ? `${commandPath(command.parent)} ${command.name()}` : command.name();
}

interface Telling {
  language: Language;
  debugVariable: string;
  shown: Shown;
}

function exitCodeOf(error: unknown, { language, debugVariable, shown }: Telling): number {
  if (isCommanderExit(error)) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    process.stderr.write(`${shown(error.inBothLanguages[language])}\n`);
    return error.exitCode;
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  const [what, where] =
    language === 'nb'
      ? ['Intern feil', `Sett ${debugVariable}=1 for å se hvor.`]
      : ['Internal error', `Set ${debugVariable}=1 to see where.`];
  process.stderr.write(`${what}: ${shown(bug.message)}\n${where}\n`);
  if (process.env[debugVariable]) process.stderr.write(`${shown(bug.stack ?? '')}\n`);
  return 70;
}

function isCommanderExit(error: unknown): error is { exitCode: number; code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
