// The way by flat file: put whole into the folder from which Visma takes it; the verdict comes later, in a receipt.
import { join } from 'node:path';
import type { LayoutName } from '../../contracts/record-layout.ts';
import type { World } from '../../foundation/world/world.ts';
import type { Installation } from '../laft.ts';
import { writeFlatFile } from './flat-file-writer.ts';
import { liesStill, nameOf } from './lying-file.ts';
import { type ChannelOut, referenceOf } from './transfer-run.ts';

type Folders = NonNullable<Installation['file']>;

export function fileChannel(installation: Installation, folders: Folders, world: World): ChannelOut {
  return {
    ...writing(installation, folders.layout),
    // Handed over again it has the same name and bytes: Visma's protection against duplicates answers with the first receipt.
    handOver: async (transfer, journal) => {
      try {
        await world.disk.write(join(folders.outFolder, nameOf(transfer)), transfer.bytes);
      } catch (error) {
        const { transferId, attempt } = transfer;
        const reason = notPlaced(folders.outFolder, error);
        await journal.judge(transferId, { kind: 'incomplete', reason }, { attempt });
        return false;
      }
      await journal.handedOver(transfer.transferId);
      return true;
    },
    putIn: folders.outFolder,
    stillLies: (transfer) => liesStill(world, transfer, folders.outFolder),
  };
}

/**
 * The same file with a person for a carrier: it lies in the book to be downloaded, as often as need be, and each time is noted as a copy
 * given out. Nobody but Visma knows when it has come there, so that it awaits its receipt at once.
 */
export function carriedFileChannel(installation: Installation): ChannelOut {
  return {
    ...writing(installation, installation.file?.layout ?? 'extended'),
    carriedBy: 'person',
    handOver: async ({ transferId }, journal) => {
      await journal.handedOver(transferId);
      return true;
    },
    stillLies: async () => true,
  };
}

function writing(
  installation: Installation,
  layout: LayoutName,
): Pick<ChannelOut, 'channel' | 'size' | 'holdsMs' | 'write'> {
  return {
    channel: 'file',
    size: Number.POSITIVE_INFINITY,
    holdsMs: 0,
    write: async (transferId, rows) => {
      const reference = referenceOf(installation, rows);
      const bases = rows.map((row) => row.basis);
      const written = writeFlatFile({ transferId, reference, layout, bases });
      return { ...written, fileName: `${transferId}.txt` };
    },
  };
}

function notPlaced(folder: string, error: unknown): { nb: string; en: string } {
  const said = error instanceof Error ? error.message : String(error);
  return {
    nb: `Det er ikke sikkert at filen kom til ${folder}. Maskinen sier «${said}».`,
    en: `The file may not have come to ${folder}: ${said}`,
  };
}
