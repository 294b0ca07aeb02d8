// The journal of a workspace: every exchange as it came and was answered, within bounds, without a number that could be a real person's.
import { realLookingOptions } from '../core/screen.ts';
import type { At, ExchangeRow, ListedExchange, Rows, Store } from '../stores/store.ts';
import { claimHash } from './claim-hash.ts';
import { exchangeOutcome } from './exchange-verdict.ts';
import { JournalBounds, type JournalLimits } from './journal-bounds.ts';
import { maskBytes, maskedNumbers, maskValue } from './masking.ts';
import type { ExchangeToKeep, StoredExchange, Visma } from './visma.ts';
import type { Present, Workspaces } from './workspaces.ts';

type KeepingJournal = Pick<Visma, 'keepExchange' | 'countInCalls' | 'exchanges' | 'exchangeBytes'>;

const usualLimit = 100;

export function keepingJournal(store: Store, workspaces: Workspaces, limits: JournalLimits): KeepingJournal {
  const bounds = new JournalBounds(limits);
  return {
    keepExchange: (name, exchange) =>
      workspaces.change(name, async (rows, present) => {
        const { branch } = present.workspace;
        const claim = claimHash(exchange.claim);
        if (claim !== undefined && (await rows.exchanges.isKept(branch, claim))) return;
        const at = { branch, sequence: await rows.workspaces.next(name) };
        const keptBytes = await keep(rows, { present, at, exchange, claim });
        await bounds.added(rows, branch, keptBytes);
      }),
    async countInCalls(numbers) {
      if (numbers > 0) await store.maskedNumbers.addInCall(numbers);
      return store.maskedNumbers.inCalls();
    },
    async exchanges(name, { offset = 0, limit = usualLimit, ...conditions }) {
      const { branch } = await workspaces.find(name);
      const { total, exchanges } = await store.exchanges.list(branch, conditions, { offset, limit });
      return { total, exchanges: exchanges.map(storedExchange), dropped: await store.exchanges.dropped(branch) };
    },
    async exchangeBytes(name, sequence, side) {
      const { branch } = await workspaces.find(name);
      return store.exchanges.bytes({ branch, sequence }, side);
    },
  };
}

interface ToKeep {
  present: Present;
  at: At;
  exchange: ExchangeToKeep;
  claim: ExchangeRow['claim'];
}

/** Overwritten whatever the settings say: where real-looking numbers are let in, they stay with the bases that need them to match. */
async function keep(rows: Rows, { present, at, exchange, claim }: ToKeep): Promise<number> {
  const options = realLookingOptions(present.index.register.settings);
  const request = maskBytes(exchange.request, options);
  const name = maskValue(exchange.name, false, options);
  const passed = (options.navSynthetic ? exchange.passed?.navSynthetic : exchange.passed?.navReal) ?? 0;
  const numbers = request.numbers + maskedNumbers(exchange.name, name) + passed + (exchange.maskedNumbers ?? 0);
  if (numbers > 0) await rows.maskedNumbers.add(at, exchange.door, numbers);
  const { receipts = [], codes = [], status } = exchange;
  return rows.exchanges.add({
    ...at,
    ...exchangeOutcome({ receipts, codes, status }),
    at: present.now,
    door: exchange.door,
    name,
    status,
    durationMs: Math.round(exchange.durationMs),
    transferIds: exchange.transferIds.map((id) => maskValue(id, false, options)),
    fault: exchange.fault?.id,
    request: request.bytes,
    requestSize: exchange.requestBytes ?? exchange.request.length,
    answerSize: exchange.answerBytes ?? exchange.answer.length,
    answer: maskBytes(exchange.answer, options).bytes,
    claim,
  });
}

function storedExchange({
  branch: _,
  requestSize,
  answerSize,
  verdict,
  fault,
  ...listed
}: ListedExchange): StoredExchange {
  return {
    ...(listed as Omit<StoredExchange, 'verdict' | 'fault' | 'requestBytes' | 'answerBytes'>),
    ...(verdict === undefined ? {} : { verdict: verdict as NonNullable<StoredExchange['verdict']> }),
    ...(fault === undefined ? {} : { fault }),
    requestBytes: requestSize,
    answerBytes: answerSize,
  };
}
