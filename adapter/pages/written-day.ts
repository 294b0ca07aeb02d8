// Days as people write them in forms: `22.11.2026`, or `2026-11-22`.
import { readFieldValue } from '../rental/field-value.ts';

/** `YYYY-MM-DD`; what is no day stays as it was written, for LAFT to refuse. */
export function writtenDay(text: string): string {
  const reading = readFieldValue('date', { text, as: 'text' });
  return 'value' in reading ? reading.value : text.trim();
}
