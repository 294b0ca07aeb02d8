// The commands `laft …`: what a person at a municipality does in LAFT, one after another on the same book.
import type { Command } from 'commander';
import { addOptions } from '../foundation/config/options.ts';
import { atBook, type Book, inItsLanguage } from './commands/at-book.ts';
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
    .description("LAFT's side: invoice bases made, held back, transferred and settled");
  addEntering(laft);
  addTransferring(laft);
  addLooking(laft);
  serve(addOptions(addOptions(laft.command('serve'), [...driverOptions]), bookOptions.slice(0, 1)));
}

type Act = (book: Book, ...args: string[]) => Promise<void>;

/** A command on the book: its arguments first, then what commander read. */
function add(laft: Command, usage: string, description: string, act: Act): Command {
  const command = addOptions(laft.command(usage).description(description), bookOptions);
  return command.action(async (...given: unknown[]) => {
    const args = given.slice(0, -2).flat().map(text);
    await inItsLanguage(command.opts(), () => atBook(command.opts(), (book) => act(book, ...args)));
  });
}

function text(argument: unknown): string {
  return argument === undefined ? '' : String(argument);
}

function addEntering(laft: Command): void {
  addOptions(add(laft, 'configure', 'keeps with the workspace how Visma is reached', configure), connectionOptions);
  addOptions(laft.command('template <file>').description('writes an empty import file (.xlsx)'), bookOptions).action(
    (file: string, given: Record<string, unknown>) => inItsLanguage(given, () => entering.template(file, given)),
  );
  add(
    laft,
    'import <file>',
    'reads an import file (.xlsx or .yaml) in place of what is entered, and says what that changes',
    entering.importFile,
  ).option('--replace-all', 'also when the file holds no tenancies and some are entered');
  add(laft, 'export <file>', 'writes what is entered as an import file (.xlsx or .yaml)', exportFile);
  add(
    laft,
    'invoice [period] [tenancy...]',
    'makes the invoice bases of a period: 2026-11, 2026-Q4, 2026-H2, 2026; or by hand: tenancies, --from and --to',
    invoicing.invoice,
  )
    .option('--from <date>', 'by hand: first day to invoice')
    .option('--to <date>', 'by hand: last day to invoice')
    .option('--all', 'names every tenancy that was not invoiced, not only how many');
  add(laft, 'credit <basis...>', 'credits transferred bases in full, each once', invoicing.credit);
  add(laft, 'ready', 'red warning triangles: what is missing, and where it is entered', looking.ready);
  add(
    laft,
    'correct <thing> <id> <field> [value]',
    'puts one value right, e.g. correct tenant L17 "person number" 12838510068, or in Norwegian: correct leietaker L17 fødselsnummer 12838510068; without a value it is taken away (a rent change by its rent: correct "rent change" K1/2026-07-01 rent)',
    entering.correct,
  ).option('--support', "as LAFT's support, who alone enters VAT codes and charts of accounts outside the import file");
}

function addTransferring(laft: Command): void {
  const channel = ['--channel <web-service|file>', 'way to Visma'] as const;
  add(laft, 'transfer [basis...]', 'sends what is ready, or the ones named', transferring.transfer).requiredOption(
    ...channel,
  );
  add(
    laft,
    'transfer-again [basis...]',
    'decides failed ones anew and sends them: when Visma was put right',
    transferring.transferAgain,
  ).requiredOption(...channel);
  settleOptions(
    add(laft, 'settle', 'finds out what became of unknown transfers, or takes the word of a person', settle),
  );
  add(
    laft,
    'reconcile',
    'asks Visma about every transfer that is settled, and tells where it differs',
    reconcile,
  ).option('--reopen', 'a transfer that Visma has nothing of becomes unknown, to be settled (laft settle)');
  add(laft, 'receipts [file]', "reads Visma's receipts from their folder, or one file", transferring.receipts);
}

function addLooking(laft: Command): void {
  add(laft, 'errors', 'invoice data with error messages', looking.errors);
  add(laft, 'transfers', 'previous transfers', looking.transfers);
  add(laft, 'summary', 'counts and sums by state', looking.summary);
}
