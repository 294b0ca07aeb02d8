// A flat file as it came: its first records and every record in which something was found, each under its ruler.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted } from '../../../foundation/pages/norwegian.ts';
import type { View } from '../../../foundation/pages/page.ts';
import { type FileRecord, readRecords } from '../../codec/records.ts';
import type { PlacedFinding } from './placed-finding.ts';
import { recordRuler } from './record-ruler.ts';

const firstRecords = 30;
const mostRecords = 150;

export function fileView(view: View, bytes: Buffer, findings: readonly PlacedFinding[]): SafeHtml {
  const byLine = Map.groupBy(findings, ({ place }) => (place.kind === 'record' ? place.line : 0));
  let total = 0;
  const shown: FileRecord[] = [];
  const isWanted = (line: number, record: number) => {
    total = record;
    return (record <= firstRecords || byLine.has(line)) && shown.length < mostRecords;
  };
  for (const record of readRecords(bytes, isWanted)) shown.push(record);
  const left = total - shown.length;
  return html`<div class="records">${shown.map((record) => recordRuler(view, record, byLine.get(record.line) ?? []))}</div>
${left === 0 ? '' : html`<p class="lead">${leftOut(view, left, total)}</p>`}`;
}

function leftOut({ say }: View, left: number, total: number): string {
  return say(
    `${counted(left)} av ${counted(total)} poster er utelatt: vist er de ${firstRecords} første og de med funn, høyst ${mostRecords}.`,
    `${counted(left)} of ${counted(total)} records are left out: shown are the first ${firstRecords} and those with findings, at most ${mostRecords}.`,
  );
}
