// The way by web service: one message, one answer.
import type { World } from '../../foundation/world/world.ts';
import type { Installation } from '../laft.ts';
import { Noted } from '../noted.ts';
import { inMessage } from './carried-basis.ts';
import { completeAnswer } from './complete-answer.ts';
import { isCountedOn } from './running-numbers.ts';
import { type ChannelOut, referenceOf } from './transfer-run.ts';
import type { Connection } from './web-service-sender.ts';

/** Loads the SOAP client and the XML reader, which nothing else needs. */
export async function webServiceChannel(
  installation: Installation,
  connection: Connection,
  world: World,
): Promise<ChannelOut> {
  const { webServiceSender } = await import('./web-service-sender.ts');
  const sender = webServiceSender(connection, world.send);
  return {
    channel: 'web-service',
    size: installation.batchSize,
    holdsMs: connection.timeoutMs,
    write: async (transferId, rows) => {
      const noted = new Noted();
      const carried = rows.map((row) => inMessage(row.basis, noted));
      const bytes = await sender.write({
        transferId,
        senderSystem: installation.senderSystem,
        reference: referenceOf(installation, rows),
        bases: carried.map(({ basis }) => basis),
      });
      if (isCountedOn(rows.map(({ basis }) => basis))) noted.behaviour('running-numbers-count-over-transfer');
      return { bytes, changed: carried.flatMap(({ changed }) => changed), restsOn: noted.all() };
    },
    handOver: async (transfer, journal) => {
      const { answer, bytes } = await sender.send(transfer.bytes);
      const { transferId, attempt } = transfer;
      const own = { attempt, ...(bytes ? { answer: bytes } : {}) };
      await journal.judge(transferId, completeAnswer(transfer, answer), own);
      return answer.kind !== 'none';
    },
    // What is stored is a verdict like any other; that nothing is stored says little while a copy may be under way.
    ask: async (transfer, journal, restsOn) => {
      const asOf = world.clock.now();
      const { answer, bytes } = await sender.ask(transfer.transferId);
      if (answer.kind === 'not received') {
        await journal.notReceived(transfer.transferId, { reason: notReceivedAtAll, asOf, restsOn });
      } else {
        const from = bytes ? { answer: bytes, restsOn } : { restsOn };
        await journal.judge(transfer.transferId, completeAnswer(transfer, answer), from);
      }
    },
  };
}

const notReceivedAtAll = {
  nb: 'Visma har ikke mottatt overføringen, og den kan ikke komme lenger; grunnlagene er klare igjen.',
  en: 'Visma has not received the transfer, and it cannot come any more; its bases are ready again.',
};
