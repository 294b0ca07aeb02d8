// Second pass over one transfer of a file: its invoice bases one at a time, each with its text lines (F-140).

import { dimensionField, type LayoutName } from '../../contracts/record-layout.ts';
import type { Consulted } from '../core/consulted.ts';
import type { Finding } from '../core/finding.ts';
import type { ModelPlace, ReceivedBasis } from '../core/model.ts';
import { severityOf } from '../core/severity.ts';
import type { FileBytes } from './file-bytes.ts';
import { recordFinding, sentPlace } from './flat-file-finding.ts';
import {
  type BasisReading,
  type HeadDifference,
  LineReader,
  type PointedLine,
  pointerOf,
} from './flat-file-line-reader.ts';
import { flatFileName, readIndentedText, readWholeNumber, slot, slotOf } from './flat-file-slots.ts';
import { RecordWalk, type Stretch } from './flat-file-walk.ts';
import type { SentBasis } from './sent-transfer.ts';

interface OpenBasis {
  index: number;
  key: string;
  layout: LayoutName;
  basis: ReceivedBasis;
  lines: PointedLine[];
  /** Number of the last text line of the basis. */
  lastText: number;
  findings: Finding[];
  consulted: Consulted;
  /** Fields of the head in which a further line differs. */
  differing: Set<HeadDifference['field']>;
}

/** A text line without its invoice line. */
interface Stray {
  line: number;
  pointer: string;
}

const textSlot = slot('LT', 'standard', 'TEKST');
const textNumberSlot = slot('LT', 'standard', 'LINJENR');
const pointerSlots = { from: slot('LT', 'standard', 'KUNDENR'), to: slot('LT', 'standard', 'LØPENR') };

/** Reads the bases of a stretch of records; may be called again for the same stretch. */
export function* readBases(file: FileBytes, stretch: Stretch, reading: BasisReading): Generator<SentBasis> {
  const builder = new BasisBuilder(reading);
  const walk = new RecordWalk(file, stretch);
  while (walk.advance()) {
    const done = walk.type === 'FL' ? builder.addLine(walk) : undefined;
    if (walk.type === 'LT') builder.addText(walk);
    if (done) yield done;
  }
  const last = builder.finish();
  if (last) yield last;
}

class BasisBuilder {
  readonly #reading: BasisReading;
  readonly #reader: LineReader;
  #open: OpenBasis | undefined;
  /** Text lines without an invoice line before them; the next invoice line tells which basis they stand in. */
  #strays: Stray[] = [];
  #count = 0;

  constructor(reading: BasisReading) {
    this.#reading = reading;
    this.#reader = new LineReader(reading);
  }

  /** Adds an invoice line; returns the basis before it when this line begins a new one. */
  addLine(walk: RecordWalk): SentBasis | undefined {
    const key = this.#reader.keyOf(walk, walk.layout);
    const pointer = pointerOf(walk, 'FL', walk.layout);
    let done: SentBasis | undefined;
    if (this.#open?.key !== key) {
      const ahead = this.#strays.filter((stray) => !this.#open || stray.pointer === pointer);
      this.#strays = this.#strays.filter((stray) => !ahead.includes(stray));
      done = this.finish();
      this.#strays = ahead;
      const basis = this.#reader.readHeader(walk, walk.layout);
      this.#open = {
        index: this.#count++,
        key,
        layout: walk.layout,
        basis,
        lines: [],
        lastText: 0,
        findings: [],
        consulted: this.#reader.restsOn(walk, walk.layout),
        differing: new Set(),
      };
      this.#settleStrays(this.#open);
    } else this.#compareHead(this.#open, walk);
    const open = this.#open;
    open.basis.lines.push(this.#reader.readLine(walk, walk.layout));
    open.lines.push({ line: walk.line, layout: walk.layout, pointer, texts: [], lastText: 0 });
    return done;
  }

  /** VE-155: told once a field, at the first line that differs. */
  #compareHead(open: OpenBasis, walk: RecordWalk): void {
    for (const { field, slot: at, value } of this.#reader.differences(walk, walk.layout, open.basis)) {
      if (open.differing.has(field)) continue;
      open.differing.add(field);
      const severity = severityOf('VE-155', open.consulted);
      if (!severity) continue;
      const place = { line: walk.line, type: 'FL' as const, field: at.field };
      const details = { severity, expected: open.basis[field], basis: open.index, about: field };
      open.findings.push(recordFinding('VE-155', place, value, details));
    }
  }

  addText(walk: RecordWalk): void {
    const pointer = pointerOf(walk, 'LT', walk.layout);
    const position = this.#open?.lines.findLastIndex((line) => line.pointer === pointer) ?? -1;
    const line = this.#open?.lines[position];
    if (!this.#open || !line) {
      this.#strays.push({ line: walk.line, pointer });
      return;
    }
    const number = readWholeNumber(walk, textNumberSlot);
    this.#checkNumber(this.#open, line, { at: walk.line, number });
    this.#open.lastText = number;
    line.lastText = number;
    line.texts.push(walk.line);
    this.#open.basis.lines[position]?.texts.push(readIndentedText(walk, textSlot));
  }

  finish(): SentBasis | undefined {
    const open = this.#open;
    if (!open) return undefined;
    this.#settleStrays(open);
    this.#open = undefined;
    if (open.lines.length > 1) open.consulted.behaviour('lines-together');
    const idIn = this.#reading.basisIdIn;
    return {
      basis: open.basis,
      findings: open.findings,
      restsOn: open.consulted.all(),
      locate: (place) => locateInBasis(open.lines, place, { dimensions: open.basis, idIn }),
    };
  }

  /** Text lines count from 1 within the basis (F-126); writers that begin anew for each invoice line are accepted too. */
  #checkNumber(open: OpenBasis, line: PointedLine, text: { at: number; number: number }): void {
    const possible = [...new Set([open.lastText + 1, line.lastText + 1])];
    if (possible.includes(text.number)) return;
    const place = { line: text.at, type: 'LT' as const, field: textNumberSlot.field };
    const expected = possible.map(String).join(' / ');
    open.findings.push(
      recordFinding('VE-153', place, String(text.number), { expected, basis: open.index, about: 'text' }),
    );
  }

  #settleStrays(open: OpenBasis): void {
    for (const stray of this.#strays) {
      const place = {
        line: stray.line,
        type: 'LT' as const,
        from: pointerSlots.from.start + 1,
        to: pointerSlots.to.end,
      };
      open.findings.push(recordFinding('VE-153', place, stray.pointer, { basis: open.index, about: 'text' }));
    }
    this.#strays = [];
  }
}

interface LocatedIn {
  dimensions: ReceivedBasis;
  idIn: string;
}

/** The record and field that a place of the model was read from; the whole record where the layout has no such field. */
function locateInBasis(lines: readonly PointedLine[], place: ModelPlace, { dimensions, idIn }: LocatedIn) {
  const line = lines[place.line ?? 0] ?? lines[0];
  if (!line) return { kind: 'whole' } as const;
  const textLine = place.field === 'text' ? line.texts[place.item ?? 0] : undefined;
  if (textLine !== undefined) return sentPlace({ line: textLine, type: 'LT' }, textSlot.field);
  const dimension = dimensions.lines[place.line ?? 0]?.dimensions[place.item ?? 0];
  const name =
    place.field === 'accountingDimension'
      ? dimension && dimensionField(dimension.number)
      : nameInFile(place, line.layout, idIn);
  const field = name === undefined ? undefined : slotOf('FL', line.layout, name)?.field;
  return sentPlace({ line: line.line, type: 'FL' }, field);
}

function nameInFile({ field }: ModelPlace, layout: LayoutName, idIn: string): string | undefined {
  if (field === 'basisId') return idIn;
  if (field === 'caseNumber') return idIn === 'SAKSNR' ? undefined : 'SAKSNR';
  return flatFileName(field, layout);
}
