// Reads a file for tests and shows its findings as one line each.
import { defaultSettings, type SettingKey } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import type { SentTransfer } from '../../../emulator/codec/sent-transfer.ts';

export type Settings = Partial<Record<SettingKey, string>>;

export function read(bytes: Buffer, settings: Settings = {}): SentTransfer[] {
  return [...readFlatFile(bytes, { ...defaultSettings(), ...settings }, { maxBytes: 10_000_000 })];
}

/** `code severity line record.field from-to "value" → expected`, as far as each is there. */
export function found(transfers: SentTransfer[]): string[] {
  return transfers.flatMap(({ findings }) =>
    findings.map(({ code, severity, sent, value, expected }) => {
      const place = sent?.kind === 'record' ? sent : undefined;
      const name = [place?.record, place?.field].filter(Boolean).join('.');
      const positions = place?.from === undefined ? '' : `${place.from}-${place.to}`;
      const line = place ? `line ${place.line}` : sent?.kind;
      const parts = [code, severity === 'warning' ? severity : '', line, name, positions, `"${value}"`];
      return parts.filter(Boolean).join(' ') + (expected === undefined ? '' : ` → ${expected}`);
    }),
  );
}
