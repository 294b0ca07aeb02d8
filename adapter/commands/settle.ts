// The command `laft settle`: unknown transfers in the way of the installation, or one by the word of a person who has looked in Visma.
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { describedInBoth } from '../../foundation/cli/command-language.ts';
import { wrongInput } from '../refusal.ts';
import { type SettleBy, waysOfSettling } from '../transfer/pairings.ts';
import type { PersonsWord } from '../transfer/persons-word.ts';
import type { Book } from './at-book.ts';
import { waitingLines } from './must-be-seen-to.ts';
import { report } from './transferring.ts';
import { whileSending } from './while-sending.ts';

export function settleOptions(command: Command): void {
  const several = (value: string, before: string[] = []) => [...before, value];
  command
    .option(
      '--by <repeat|ask|person>',
      describedInBoth(
        'another way than the configured one, if it is safe with this Visma',
        'en annen måte enn den i innstillingene, hvis den er trygg med denne Visma',
      ),
    )
    .option('--transfer <id>', describedInBoth('only this transfer', 'bare denne overføringen'))
    .option(
      '--received <all|none|BASIS,BASIS>',
      describedInBoth(
        'what Visma received and accepted of the transfer, as a person has seen',
        'hva Visma tok imot og godtok av overføringen, slik en person har sett det',
      ),
    )
    .option(
      '--rejected <BASIS=REASON>',
      describedInBoth(
        'a basis that Visma rejected, and why; may be repeated',
        'et grunnlag som Visma avviste, og hvorfor; kan oppgis flere ganger',
      ),
      several,
    )
    .option(
      '--who <name>',
      describedInBoth(
        'who has looked in Visma; otherwise the user of this machine',
        'hvem som har sett i Visma; ellers brukeren av denne maskinen',
      ),
    );
}

export async function settle(book: Book): Promise<void> {
  const { transfer, received, rejected, by } = book.given;
  const transferId = transfer === undefined ? undefined : String(transfer);
  if (received === undefined && rejected === undefined) {
    const one = transferId === undefined ? {} : { transferId };
    const way = wayOf(by);
    const run = await whileSending(book, () => book.laft.settle(book.workspace, { ...one, ...way }));
    report(book, run, { nothing: noneUnknown });
    const waiting = book.json || run.transfers.length > 0 ? [] : await waitingLines(book);
    for (const line of waiting) process.stdout.write(`${line}\n`);
    return;
  }
  if (transferId === undefined)
    throw wrongInput(
      '--received and --rejected are about one transfer: give --transfer.',
      '--received og --rejected gjelder én overføring: oppgi --transfer.',
    );
  if (by !== undefined && by !== 'person')
    throw wrongInput(
      "--received and --rejected are a person's word: leave out --by.",
      '--received og --rejected er en persons ord: utelat --by.',
    );
  report(book, await book.laft.settleByPerson(book.workspace, transferId, wordOf(book)), {
    fine: ['ready'],
  });
}

const noneUnknown = {
  nb: 'Ingen overføring er ukjent; det er ingenting å gjøre opp.',
  en: 'No transfer is unknown; there is nothing to settle.',
};

function wayOf(by: unknown): { by?: SettleBy } {
  if (by === undefined) return {};
  const way = waysOfSettling.find((each) => each === by);
  if (!way) {
    const ways = waysOfSettling.join(', ');
    throw wrongInput(`--by: expected ${ways}, got "${String(by)}"`, `--by: ventet ${ways}, fikk "${String(by)}"`);
  }
  return { by: way };
}

function wordOf({ given }: Book): PersonsWord {
  const who = given.who === undefined ? userInfo().username : String(given.who);
  const rejected = (Array.isArray(given.rejected) ? given.rejected : []).map(String).map(rejectedOf);
  const received = given.received === undefined ? '' : String(given.received);
  if (received === 'none') {
    if (rejected.length === 0) return { who, received: false };
    throw wrongInput(
      '--received none: what was not received was not rejected either; leave out --rejected.',
      '--received none: det som ikke er mottatt, er heller ikke avvist; utelat --rejected.',
    );
  }
  const accepted = received === 'all' ? 'all' : received.split(',').filter((id) => id !== '');
  return { who, received: true, accepted, rejected };
}

function rejectedOf(text: string): { basisId: string; reason: string } {
  const at = text.indexOf('=');
  if (at < 1) {
    throw wrongInput(
      `--rejected: expected BASIS=REASON, got "${text}"`,
      `--rejected: ventet GRUNNLAG=GRUNN, fikk "${text}"`,
    );
  }
  return { basisId: text.slice(0, at), reason: text.slice(at + 1) };
}

/** Compares with Visma what is settled. */
export async function reconcile(book: Book): Promise<void> {
  report(book, await book.laft.reconcile(book.workspace, book.given.reopen === true ? { reopen: true } : {}));
}
