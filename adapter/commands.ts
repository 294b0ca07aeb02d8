// The commands `laft …`: what a person at a municipality does in LAFT, one after another on the same book.
import type { Command } from 'commander';
import { describedInBoth, speaksBothLanguages } from '../foundation/cli/command-language.ts';
import { addOptions } from '../foundation/config/options.ts';
import { atBook, type Book, withMaskedRefusals } from './commands/at-book.ts';
import { configure } from './commands/configure.ts';
import * as entering from './commands/entering.ts';
import { exportFile } from './commands/exporting.ts';
import * as invoicing from './commands/invoicing.ts';
import * as looking from './commands/looking.ts';
import { serve } from './commands/serve.ts';
import { reconcile, settle, settleOptions } from './commands/settle.ts';
import * as transferring from './commands/transferring.ts';
import { bookOptions, connectionOptions, driverOptions } from './config.ts';

export function addAdapterCommands(program: Command): void {
  const laft = program
    .command('laft')
    .description(
      describedInBoth(
        "LAFT's side: invoice bases made, held back, transferred and settled",
        'LAFT-siden: fakturagrunnlag blir laget, holdt tilbake, overført og gjort opp',
      ),
    );
  speaksBothLanguages(laft, 'LAFT_LANG');
  laft.helpCommand('help [command]', describedInBoth('display help for command', 'viser hjelp til en kommando'));
  addEntering(laft);
  addInvoicing(laft);
  addTransferring(laft);
  addLooking(laft);
  serve(addOptions(addOptions(laft.command('serve'), [...driverOptions]), bookOptions.slice(0, 1)));
}

type Act = (book: Book, ...args: string[]) => Promise<void>;

/** Commands with which a book is begun; the others need one that is there. */
const beginning: ReadonlySet<Act> = new Set([configure, entering.importFile]);

/** A command on the book: its arguments first, then what commander read. */
function add(laft: Command, usage: string, description: string, act: Act): Command {
  const command = addOptions(laft.command(usage).description(description), bookOptions);
  return command.action(async (...given: unknown[]) => {
    const args = given.slice(0, -2).flat().map(text);
    const begins = beginning.has(act);
    await withMaskedRefusals(() => atBook(command.opts(), (book) => act(book, ...args), { begins }));
  });
}

function text(argument: unknown): string {
  return argument === undefined ? '' : String(argument);
}

function addEntering(laft: Command): void {
  addOptions(
    add(
      laft,
      'configure',
      describedInBoth(
        'keeps with the workspace how Visma is reached',
        'tar vare på hvordan Visma nås, for arbeidsområdet',
      ),
      configure,
    ),
    connectionOptions,
  );
  addOptions(
    laft
      .command('template <file>')
      .description(describedInBoth('writes an empty import file (.xlsx)', 'skriver en tom importfil (.xlsx)')),
    bookOptions,
  ).action((file: string, given: Record<string, unknown>) => withMaskedRefusals(() => entering.template(file, given)));
  add(
    laft,
    'import <file>',
    describedInBoth(
      'reads an import file (.xlsx or .yaml) in place of what is entered, and says what that changes',
      'leser en importfil (.xlsx eller .yaml) i stedet for det som er registrert, og sier hva det endrer',
    ),
    entering.importFile,
  ).option(
    '--replace-all',
    describedInBoth(
      'also when the file holds no tenancies and some are entered',
      'også når filen ikke har noen leieforhold og det er registrert noen',
    ),
  );
  add(
    laft,
    'export <file>',
    describedInBoth(
      'writes what is entered as an import file (.xlsx or .yaml)',
      'skriver det som er registrert, som en importfil (.xlsx eller .yaml)',
    ),
    exportFile,
  );
}

function addInvoicing(laft: Command): void {
  add(
    laft,
    'invoice [period] [tenancy...]',
    describedInBoth(
      'makes the invoice bases of a period: 2026-11, 2026-Q4, 2026-H2, 2026; or by hand: tenancies, --from and --to',
      'lager fakturagrunnlagene for en periode: 2026-11, 2026-Q4, 2026-H2, 2026; eller for hånd: leieforhold, --from og --to',
    ),
    invoicing.invoice,
  )
    .usage('[options] <period> | <tenancy...> --from <date> --to <date>')
    .option(
      '--from <date>',
      describedInBoth('by hand: first day to invoice', 'for hånd: første dag som skal faktureres'),
    )
    .option('--to <date>', describedInBoth('by hand: last day to invoice', 'for hånd: siste dag som skal faktureres'))
    .option(
      '--all',
      describedInBoth(
        'names every tenancy that was not invoiced, not only how many',
        'nevner hvert leieforhold som ikke ble fakturert, ikke bare hvor mange',
      ),
    );
  add(
    laft,
    'credit <basis...>',
    describedInBoth(
      'credits transferred bases in full, each once',
      'krediterer overførte grunnlag i sin helhet, hvert én gang',
    ),
    invoicing.credit,
  );
  add(
    laft,
    'ready',
    describedInBoth(
      'red warning triangles: what is missing, and where it is entered',
      'røde varseltrekanter: hva som mangler, og hvor det registreres',
    ),
    looking.ready,
  );
  add(
    laft,
    'correct <thing> <id> <field> [value]',
    describedInBoth(
      'puts one value right, e.g. correct tenant L17 "person number" 12838510068, or in Norwegian: correct leietaker L17 fødselsnummer 12838510068; without a value it is taken away (a rent change by its rent: correct "rent change" K1/2026-07-01 rent)',
      'retter én verdi, f.eks. correct leietaker L17 fødselsnummer 12838510068; uten verdi blir den tatt bort (en leieendring ved leien: correct leieendring K1/2026-07-01 leie)',
    ),
    entering.correct,
  ).option(
    '--support',
    describedInBoth(
      "as LAFT's support, who alone enters VAT codes and charts of accounts outside the import file",
      'som support for LAFT, som alene registrerer mva-koder og kontostrenger utenom importfilen',
    ),
  );
}

function addTransferring(laft: Command): void {
  const channel = ['--channel <web-service|file>', describedInBoth('way to Visma', 'veien til Visma')] as const;
  add(
    laft,
    'transfer [basis...]',
    describedInBoth('sends what is ready, or the ones named', 'sender det som er klart, eller de som er nevnt'),
    transferring.transfer,
  ).requiredOption(...channel);
  add(
    laft,
    'transfer-again [basis...]',
    describedInBoth(
      'decides failed ones anew and sends them: when Visma was put right',
      'avgjør de som feilet, på nytt og sender dem: når Visma er rettet',
    ),
    transferring.transferAgain,
  ).requiredOption(...channel);
  settleOptions(
    add(
      laft,
      'settle',
      describedInBoth(
        'finds out what became of unknown transfers, or takes the word of a person',
        'finner ut hva som ble av ukjente overføringer, eller tar en persons ord for det',
      ),
      settle,
    ),
  );
  add(
    laft,
    'reconcile',
    describedInBoth(
      'asks Visma about every transfer that is settled, and tells where it differs',
      'spør Visma om hver overføring som er gjort opp, og sier hvor det er forskjell',
    ),
    reconcile,
  ).option(
    '--reopen',
    describedInBoth(
      'a transfer that Visma has nothing of becomes unknown, to be settled (laft settle)',
      'en overføring som Visma ikke har noe av, blir ukjent og må gjøres opp (laft settle)',
    ),
  );
  add(
    laft,
    'receipts [file]',
    describedInBoth(
      "reads Visma's receipts from their folder, or one file",
      'leser kvitteringene fra Visma i mappen deres, eller én fil',
    ),
    transferring.receipts,
  );
}

function addLooking(laft: Command): void {
  add(
    laft,
    'errors',
    describedInBoth(
      'invoice data with error messages, transfers to be looked into, and what waits',
      'fakturagrunnlag med feilmeldinger, overføringer som må ses på, og hva som venter',
    ),
    looking.errors,
  );
  add(laft, 'transfers', describedInBoth('previous transfers', 'tidligere overføringer'), looking.transfers);
  add(laft, 'summary', describedInBoth('counts and sums by state', 'antall og summer etter status'), looking.summary);
}
