// The option table: command line over environment over default, and a clear sentence for everything wrong.
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { addOptions, optionNotes, readOptions } from '../../../foundation/config/options.ts';

const table = [
  {
    name: 'port',
    environment: 'BENCH_PORT',
    kind: 'whole-number',
    default: 8900,
    least: 0,
    most: 65535,
    sentence: 'Port.',
  },
  { name: 'host', environment: 'BENCH_HOST', kind: 'text', placeholder: 'ADDRESS', default: 'here', sentence: 'Host.' },
  { name: 'ready-file', environment: 'BENCH_READY_FILE', kind: 'text', placeholder: 'FILE', sentence: 'Ready.' },
  { name: 'source', environment: 'BENCH_SOURCE', kind: 'texts', placeholder: 'FILE', sentence: 'Sources.' },
  { name: 'json', environment: 'BENCH_JSON', kind: 'flag', sentence: 'As JSON.' },
] as const;

function read(args: string[], environment: Record<string, string> = {}) {
  const command = addOptions(new Command().exitOverride(), table);
  command.parse(args, { from: 'user' });
  return readOptions(table, { given: command.opts(), environment, prefix: 'BENCH_', otherPrefixes: ['BENCH_OTHER_'] });
}

describe('what counts', () => {
  const nothing = { port: 8900, host: 'here', readyFile: undefined, source: [], json: false };
  test.each([
    { says: 'defaults', args: [], environment: {}, expected: {} },
    { says: 'environment over default', args: [], environment: { BENCH_PORT: '1' }, expected: { port: 1 } },
    {
      says: 'command line over environment',
      args: ['--port', '0'],
      environment: { BENCH_PORT: '1' },
      expected: { port: 0 },
    },
    { says: 'an empty variable is not set', args: [], environment: { BENCH_PORT: '' }, expected: {} },
    { says: 'repeated', args: ['--source', 'a', '--source', 'b'], environment: {}, expected: { source: ['a', 'b'] } },
    { says: 'list in a variable', args: [], environment: { BENCH_SOURCE: 'a, b' }, expected: { source: ['a', 'b'] } },
    { says: 'flag', args: ['--json'], environment: {}, expected: { json: true } },
    { says: 'flag in a variable', args: [], environment: { BENCH_JSON: 'true' }, expected: { json: true } },
    { says: 'flag turned off', args: [], environment: { BENCH_JSON: '0' }, expected: { json: false } },
    { says: 'camel case', args: ['--ready-file', 'r'], environment: {}, expected: { readyFile: 'r' } },
    { says: 'not ours', args: [], environment: { BENCH_OTHER_X: 'y', PATH: '/' }, expected: {} },
  ])('$says', ({ args, environment, expected }) => {
    expect(read(args, environment as Record<string, string>)).toEqual({ ...nothing, ...expected });
  });
});

test.each([
  { args: ['--port', 'abc'], environment: {}, message: '--port: expected a whole number from 0 to 65535, got "abc"' },
  {
    args: [],
    environment: { BENCH_PORT: '65536' },
    message: 'BENCH_PORT: expected a whole number from 0 to 65535, got "65536"',
  },
  { args: ['--port', '-1'], environment: {}, message: '--port: expected a whole number from 0 to 65535, got "-1"' },
  { args: [], environment: { BENCH_JSON: 'maybe' }, message: 'BENCH_JSON: expected true or false, got "maybe"' },
  {
    args: [],
    environment: { BENCH_PROT: '1' },
    message: 'BENCH_PROT: unknown environment variable; did you mean BENCH_PORT?',
  },
])('refused: $message', ({ args, environment, message }) => {
  expect(() => read(args, environment as Record<string, string>)).toThrow(message);
});

test('everything wrong is said at once', () => {
  expect(() => read(['--port', 'x'], { BENCH_JSON: 'x', BENCH_ZZZZZZZZ: 'x' })).toThrow(
    /BENCH_ZZ[\s\S]*--port[\s\S]*BENCH_JSON/,
  );
});

test('help names the variable and the default', () => {
  expect(optionNotes(table[0])).toBe('environment BENCH_PORT; default 8900');
  expect(addOptions(new Command(), table).helpInformation()).toContain('--source <FILE>');
});
