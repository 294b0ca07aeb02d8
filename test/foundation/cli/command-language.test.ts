// Commands with a language tell wrong use and show their help in it; the others are English.
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { describedInBoth, mistakeIn, speaksBothLanguages } from '../../../foundation/cli/command-language.ts';
import { runProgram } from '../../../foundation/cli/run-program.ts';
import { addOptions } from '../../../foundation/config/options.ts';
import { UserError } from '../../../foundation/user-error.ts';

let said: string;
beforeEach(() => {
  said = '';
  const take = (text: unknown) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
  vi.stubEnv('GROUP_LANG', undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

function program(): Command {
  const made = new Command('the-program').helpOption('-h, --help', describedInBoth('show this help', 'viser hjelp'));
  const group = speaksBothLanguages(made.command('group'), 'GROUP_LANG').description(
    describedInBoth('all of them', 'alle sammen'),
  );
  group.helpCommand('help [command]', describedInBoth('help for one', 'hjelp til én'));
  const act = (name: string, action: () => void) => group.command(name).option('--lang <nb|en>').action(action);
  act('import <file>', () => undefined).requiredOption('--way <which>', describedInBoth('way there', 'veien dit'));
  act('wrong', () => {
    throw new UserError('it is wrong', 2, { nb: 'det er feil', en: 'it is wrong' });
  });
  act('broken', () => {
    throw new Error('a bug');
  });
  const size = { name: 'size', environment: 'SIZE', kind: 'whole-number', default: 3, least: 1, most: 9 } as const;
  addOptions(group.command('sized'), [{ ...size, sentence: 'How large.', sentenceNb: 'Hvor stor.' }]);
  made.command('plain').action(() => {
    throw new UserError('it is wrong', 2, { nb: 'det er feil', en: 'it is wrong' });
  });
  return made;
}

const seeImport = 'Se "the-program group import --help".';
const rows: { args: string[]; code: number; nb: string; en: string }[] = [
  {
    args: ['group', 'import', '--way', 'x'],
    code: 2,
    nb: `feil: argumentet 'file' mangler\n${seeImport}\n`,
    en: 'error: missing required argument \'file\'\nSee "the-program group import --help".\n',
  },
  {
    args: ['group', 'import', 'a', 'b', '--way', 'x'],
    code: 2,
    nb: "feil: for mange argumenter til 'import'. Ventet 1, fikk 2: a, b.\n",
    en: "error: too many arguments for 'import'. Expected 1 argument but got 2: a, b.\n",
  },
  {
    args: ['group', 'import', 'a', '--way', 'x', '--wey'],
    code: 2,
    nb: "feil: ukjent valg '--wey'\n(Mente du --way?)\n",
    en: "error: unknown option '--wey'\n(Did you mean --way?)\n",
  },
  {
    args: ['group', 'import', 'a'],
    code: 2,
    nb: "feil: valget '--way <which>' må oppgis\n",
    en: "error: required option '--way <which>' not specified\n",
  },
  {
    args: ['group', 'imprt'],
    code: 2,
    nb: "feil: ukjent kommando 'imprt'\n(Mente du import?)",
    en: "error: unknown command 'imprt'\n(Did you mean import?)",
  },
  { args: ['group', 'wrong'], code: 2, nb: 'det er feil\n', en: 'it is wrong\n' },
  {
    args: ['group', 'broken'],
    code: 70,
    nb: 'Intern feil: a bug\nSett THE_PROGRAM_DEBUG=1 for å se hvor.\n',
    en: 'Internal error: a bug\nSet THE_PROGRAM_DEBUG=1 to see where.\n',
  },
  {
    args: ['group', '--help'],
    code: 0,
    nb: 'Bruk: the-program group [valg] [kommando]\n\nalle sammen\n',
    en: 'Usage: the-program group [options] [command]\n\nall of them\n',
  },
  {
    args: ['group', '--help'],
    code: 0,
    nb: '\nValg:\n  -h, --help ',
    en: '\nOptions:\n  -h, --help ',
  },
  {
    args: ['group', '--help'],
    code: 0,
    nb: '  viser hjelp\n\nKommandoer:\n  import [valg] <file>',
    en: '  show this help\n\nCommands:\n  import [options] <file>',
  },
  { args: ['group', '--help'], code: 0, nb: 'hjelp til én', en: 'help for one' },
  { args: ['group', 'import', '--help'], code: 0, nb: 'veien dit', en: 'way there' },
  {
    args: ['group', 'sized', '--help'],
    code: 0,
    nb: 'Hvor stor. (miljøvariabel SIZE; ellers 3)',
    en: 'How large. (environment SIZE; default 3)',
  },
];

describe.each([
  { lang: 'nb', how: 'of itself', more: [], variable: undefined },
  { lang: 'nb', how: 'by the option', more: ['--lang', 'nb'], variable: 'en' },
  { lang: 'en', how: 'by the option', more: ['--lang', 'en'], variable: undefined },
  { lang: 'en', how: 'by the option in one word', more: ['--lang=en'], variable: 'nb' },
  { lang: 'en', how: 'by the variable', more: [], variable: 'en' },
] as const)('$lang $how', ({ lang, more, variable }) => {
  test.each(rows)('$args: $nb', async ({ args, code, ...says }) => {
    if (variable) vi.stubEnv('GROUP_LANG', variable);
    expect(await runProgram(program(), [...args, ...more])).toBe(code);
    expect(said).toContain(says[lang]);
    expect(said).not.toMatch(lang === 'nb' ? /error|Usage|Options|Commands|\[options\]/ : /feil|Bruk|Valg|Kommando/);
    expect(said).not.toContain('\u0000');
  });
});

test.each([
  { args: ['plain'], says: 'it is wrong\n' },
  { args: ['plain', '--odd'], says: "error: unknown option '--odd'\n" },
  { args: ['grup'], says: "error: unknown command 'grup'\n(Did you mean group?)\n" },
  { args: ['--help'], says: 'all of them' },
])('a command without a language is English: $args', async ({ args, says }) => {
  await runProgram(program(), args);
  expect(said).toContain(says);
});

test('what there are no words for is quoted as commander says it', () => {
  expect(mistakeIn('nb', 'error: something new\n')).toBe('feil: "something new"\n');
  expect(mistakeIn('nb', "error: option '--way <which>' argument missing\n")).toBe(
    "feil: valget '--way <which>' mangler verdien sin\n",
  );
  expect(mistakeIn('nb', "error: unknown option '--x'\n(Did you mean one of --y, --z?)\n")).toBe(
    "feil: ukjent valg '--x'\n(Mente du en av --y, --z?)\n",
  );
});
