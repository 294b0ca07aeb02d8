// Names of files that are not UTF-8, as old shares have them: kept as text that leads back to their very bytes.

const nonAscii = 0x80;
/** A byte stands as half of a pair of characters, which no UTF-8 gives. */
const firstStandIn = 0xdc00;
const standIns = /([\udc80-\udcff]+)/u;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows = new TextDecoder('windows-1252');

/** The name as text; in one that is not UTF-8 each byte beyond ASCII has its stand-in. */
export function nameOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte < nonAscii ? byte : firstStandIn + byte)).join('');
  }
}

/** The path as the system takes it. */
export function pathOf(path: string): string | Buffer {
  if (!standIns.test(path)) return path;
  return Buffer.concat(path.split(standIns).map((part, at) => (at % 2 === 0 ? Buffer.from(part) : bytesOf(part))));
}

/** The name as it was meant, most likely: what is not UTF-8 is read as Windows writes it. */
export function legibleName(name: string): string {
  return name
    .split(standIns)
    .map((part, at) => (at % 2 === 0 ? part : windows.decode(bytesOf(part))))
    .join('');
}

function bytesOf(part: string): Buffer {
  return Buffer.from(Array.from(part, (each) => each.charCodeAt(0) - firstStandIn));
}
