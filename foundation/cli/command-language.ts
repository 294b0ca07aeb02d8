// The language of a command: what it says of itself in its help, and how wrong use of it is told.
import { type Command, Help, type HelpConfiguration } from 'commander';

export type Language = 'nb' | 'en';

/** Commands that have `--lang`, each with the variable in which it can stand as well. */
const variables = new WeakMap<Command, string>();

/** This command and those below it speak Norwegian, or English where `--lang en` or the variable says so. Others speak English. */
export function speaksBothLanguages(command: Command, variable: string): Command {
  variables.set(command, variable);
  return command;
}

/** Which language a command speaks, when these are the arguments of the program. */
export function languageOf(command: Command, args: readonly string[]): Language {
  for (let each: Command | null = command; each; each = each.parent) {
    const variable = variables.get(each);
    if (variable !== undefined) return (langIn(args) ?? process.env[variable]) === 'en' ? 'en' : 'nb';
  }
  return 'en';
}

/** The help and the mistakes are told before any option is read: so the arguments are looked through as they came. */
function langIn(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((each) => each === '--lang' || each.startsWith('--lang='));
  const found = args[at];
  return found === '--lang' ? args[at + 1] : found?.slice('--lang='.length);
}

/** No text that anybody writes has it. */
const between = '\u0000';

/** A description in both languages, as the one string that commander takes; the help shows the reader's. */
export function describedInBoth(en: string, nb: string): string {
  return `${en}${between}${nb}`;
}

/** What `describedInBoth` joined, or a description in English alone. */
export function inLanguage(description: string, language: Language): string {
  const [en = '', nb = en] = description.split(between);
  return language === 'nb' ? nb : en;
}

/** Commander's help in one language. */
export function helpIn(language: Language): HelpConfiguration {
  const term = (text: string) =>
    language === 'nb' ? text.replace('[options]', '[valg]').replace('[command]', '[kommando]') : text;
  const usual = Help.prototype;
  return {
    styleTitle: (title) => (language === 'nb' ? (titles[title] ?? title) : title),
    styleUsage: term,
    subcommandTerm: (command) => term(usual.subcommandTerm.call(usual, command)),
    commandDescription: (command) => inLanguage(command.description(), language),
    subcommandDescription: (command) => inLanguage(command.summary() || command.description(), language),
    optionDescription: (option) => inLanguage(usual.optionDescription.call(usual, option), language),
  };
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Bruk:',
  'Arguments:': 'Argumenter:',
  'Options:': 'Valg:',
  'Global Options:': 'Felles valg:',
  'Commands:': 'Kommandoer:',
};

/** What commander says of wrong use, in the language; what there are no words for is quoted as commander says it. */
export function mistakeIn(language: Language, message: string): string {
  if (language === 'en') return message;
  const [said = '', meant] = message.trimEnd().split('\n');
  const suggestion = meant === undefined ? '' : `\n${inWords(suggestions, meant) ?? meant}`;
  const english = said.replace(/^error: /, '');
  return `feil: ${inWords(mistakes, english) ?? `"${english}"`}${suggestion}\n`;
}

type Words = readonly (readonly [RegExp, string])[];

function inWords(words: Words, english: string): string | undefined {
  const found = words.find(([pattern]) => pattern.test(english));
  return found && english.replace(found[0], found[1]);
}

const mistakes: Words = [
  [/^missing required argument '(.*)'$/, "argumentet '$1' mangler"],
  [/^option '(.*)' argument missing$/, "valget '$1' mangler verdien sin"],
  [/^required option '(.*)' not specified$/, "valget '$1' må oppgis"],
  [/^unknown option '(.*)'$/, "ukjent valg '$1'"],
  [/^unknown command '(.*)'$/, "ukjent kommando '$1'"],
  [
    /^too many arguments for '(.*?)'\. Expected (\d+) arguments? but got (\d+): (.*)\.$/,
    "for mange argumenter til '$1'. Ventet $2, fikk $3: $4.",
  ],
];

const suggestions: Words = [
  [/^\(Did you mean one of (.*)\?\)$/, '(Mente du en av $1?)'],
  [/^\(Did you mean (.*)\?\)$/, '(Mente du $1?)'],
];
