// LAFT before a Visma that may have lost what it took: asked for a transfer that it has forgotten, it says that it received nothing.
import type { Installation, Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import type { Disk, Send, World } from '../../../foundation/world/world.ts';
import { memoryDisk, memoryWorld } from './mortal-world.ts';
import { type RecordingVisma, recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

export const hour = 3_600_000;

export interface Bench {
  laft: Laft;
  database: Database;
  world: World;
  disk: Disk & { files: Map<string, Buffer> };
  visma: RecordingVisma;
  /** What came to Visma, message by message: transfer id and bases. */
  sent: { transferId: string; basisIds: string[] }[];
  /** Ids of the transfers that Visma has nothing of. */
  forgotten: Set<string>;
  /** Later, by milliseconds. */
  later(ms: number): void;
  /** `001:ready`, by the last digits of each basis. */
  states(): Promise<string>;
}

interface Prepared {
  database: Database;
  changes?: Partial<Installation>;
  data?: RentalData;
  /** Instead of the Visma's own way of answering a transfer. */
  onTheWay?: Send;
}

/** The town's November is invoiced, nothing is sent. */
export async function forgetfulVisma({ database, changes, data = town, onTheWay }: Prepared): Promise<Bench> {
  const visma = recordingVisma();
  const sent: Bench['sent'] = [];
  const forgotten = new Set<string>();
  const disk = memoryDisk();
  await disk.write('/visma/in/.keep', Buffer.from(''));
  await disk.write('/visma/archive/.keep', Buffer.from(''));
  const send: Send = async (request) => {
    const text = Buffer.from(request.body ?? '').toString();
    const transferId = /transferId>([^<]*)</.exec(text)?.[1] ?? '';
    if (text.includes('getTransfer>')) {
      if (forgotten.has(transferId)) return nothingReceived;
      throw new Error('not asked for in this test');
    }
    sent.push({
      transferId,
      basisIds: [...text.matchAll(/<(?:\w+:)?invoiceBasisId>([^<]*)</g)].map(([, id = '']) => id),
    });
    return onTheWay ? onTheWay(request) : visma.answer(request);
  };
  const world = memoryWorld(send, disk);
  const laft = await openLaft({ world, database });
  await laft.open('alpha', { ...installation, batchSize: 10, ...changes });
  await laft.loadRentalData('alpha', data);
  await laft.invoicePeriod('alpha', '2026-11');
  const later = (ms: number) => {
    const then = instantAfter(world.clock.now(), ms);
    world.clock.now = () => then;
  };
  const states = async () =>
    (await laft.bases('alpha')).bases
      .map(({ basis, state }) => `${basis.id.slice(8).replace(/^0+/, '')}:${state}`)
      .join(' ');
  return { laft, database, world, disk, visma, sent, forgotten, later, states };
}

const nothingReceived = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v="urn:laft-visma:ws_fakturagrunnlag:1"><s:Body>' +
      '<v:getTransferResponse><v:received>false</v:received></v:getTransferResponse></s:Body></s:Envelope>',
  ),
};
