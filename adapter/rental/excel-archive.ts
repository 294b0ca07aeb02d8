// Looks into an .xlsx file, which is a ZIP archive, before anything is unpacked: how large it would become, and its XML parts.
import { crc32, inflateRawSync } from 'node:zlib';

/** One file of the archive, as its directory has it. */
interface ArchivedFile {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly deflated: boolean;
  readonly checksum: number;
  /** Offset of its local header. */
  readonly at: number;
}

export interface ExcelArchive {
  /** Sum of what the directory says, in bytes. */
  readonly unpackedBytes: number;
  readonly names: readonly string[];
  /** The text of one part; `undefined` when there is none, or when it is not what the directory says of size and checksum. */
  part(name: string): string | undefined;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/** The archive's directory; `undefined` when the bytes are no ZIP archive, or one of a kind that Excel does not write. */
export function openArchive(bytes: Buffer): ExcelArchive | undefined {
  const files = directoryOf(bytes);
  if (!files) return undefined;
  const byName = new Map(files.map((file) => [file.name, file]));
  return {
    unpackedBytes: files.reduce((sum, file) => sum + file.unpackedBytes, 0),
    names: [...byName.keys()],
    part: (name) => {
      const file = byName.get(name);
      return file && unpack(bytes, file)?.toString('utf8');
    },
  };
}

function directoryOf(bytes: Buffer): ArchivedFile[] | undefined {
  const end = endRecordOf(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const files: ArchivedFile[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    files.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      packedBytes: bytes.readUInt32LE(at + 20),
      unpackedBytes: bytes.readUInt32LE(at + 24),
      deflated: bytes.readUInt16LE(at + 10) === 8,
      checksum: bytes.readUInt32LE(at + 16),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

/** The end record stands last, before a comment of at most 64 KB. */
function endRecordOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === endOfDirectory) return at;
  }
  return undefined;
}

/** Never more than the directory says, whatever the packed bytes would become. */
function unpack(bytes: Buffer, file: ArchivedFile): Buffer | undefined {
  if (file.at + 30 > bytes.length || bytes.readUInt32LE(file.at) !== localHeader) return undefined;
  const from = file.at + 30 + bytes.readUInt16LE(file.at + 26) + bytes.readUInt16LE(file.at + 28);
  const unpacked = inflated(bytes.subarray(from, from + file.packedBytes), file);
  return unpacked !== undefined && crc32(unpacked) === file.checksum ? unpacked : undefined;
}

function inflated(packed: Buffer, file: ArchivedFile): Buffer | undefined {
  if (!file.deflated) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, file.unpackedBytes) });
  } catch {
    return undefined;
  }
}
