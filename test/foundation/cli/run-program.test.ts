import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../../foundation/cli/run-program.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { root } from '../../modules.ts';

let said: string;
beforeEach(() => {
  said = '';
  const take = (text: unknown) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

function program(): Command {
  const made = new Command('the-program').description('does things').option('--size <n>', 'how large');
  const act = (name: string, action: () => void) => made.command(name).action(action);
  act('well', () => undefined);
  act('not-as-expected', () => {
    process.exitCode = 1;
  });
  act('wrong', () => {
    throw new UserError('file.yaml:3:1: what is wrong, and how to put it right');
  });
  act('broken', () => {
    throw new Error('a bug');
  });
  return made;
}

describe('a program ends with', () => {
  test.each([
    { args: ['well'], code: 0, says: /^$/ },
    { args: ['--help'], code: 0, says: /does things/ },
    { args: ['not-as-expected'], code: 1, says: /^$/ },
    { args: ['wrong'], code: 2, says: /^file\.yaml:3:1: what is wrong, and how to put it right\n$/ },
    { args: ['wel'], code: 2, says: /Did you mean well\?/ },
    { args: ['well', '--sise', '3'], code: 2, says: /unknown option '--sise'/ },
    { args: ['broken'], code: 70, says: /^Internal error: a bug\nSet THE_PROGRAM_DEBUG=1 to see where\.\n$/ },
  ])('$code for $args', async ({ args, code, says }) => {
    expect(await runProgram(program(), args)).toBe(code);
    expect(said).toMatch(says);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

describe('what may not be shown is not repeated', () => {
  const shown = (text: string) => text.replaceAll('secret', '******');
  test.each([
    { args: ['secret'], says: "unknown command '******'" },
    { args: ['well', 'secret'], says: 'too many arguments' },
    { args: ['well', '--secret'], says: "unknown option '--******'" },
    { args: ['said'], says: 'file.yaml: ******\n' },
    { args: ['found'], says: 'Internal error: ******\n' },
  ])('$args', async ({ args, says }) => {
    const telling = program();
    const tells = (name: string, error: Error) => {
      telling.command(name).action(() => {
        throw error;
      });
    };
    tells('said', new UserError('file.yaml: secret'));
    tells('found', new Error('secret'));
    await runProgram(telling, args, shown);
    expect(said).toContain(says);
    expect(said).not.toContain('secret');
  });
});

test('a reader that has seen enough ends the program quietly', async () => {
  const child = spawn('node', ['cli.ts', 'evidence'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes) => {
    errors += bytes;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(errors).toBe('');
});
