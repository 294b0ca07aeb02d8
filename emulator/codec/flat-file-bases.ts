// Second pass over one transfer of a file: its invoice bases one at a time, each with its text lines (F-140).

import { dimensionField, type LayoutName } from '../../contracts/record-layout.ts';
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import type { Consulted } from '../core/consulted.ts';
import type { Finding } from '../core/finding.ts';
import type { ModelPlace, ReceivedBasis } from '../core/model.ts';
import { realLookingOptions } from '../core/screen.ts';
import { severityOf } from '../core/severity.ts';
import type { FileBytes } from './file-bytes.ts';
import { recordFinding, sentPlace } from './flat-file-finding.ts';
import {
  type BasisReading,
  type HeadDifference,
  LineReader,
  type PointedLine,
  pointerOf,
  textPointerOf,
} from './flat-file-line-reader.ts';
import { flatFileName, readIndentedText, readWholeNumber, slot, slotOf } from './flat-file-slots.ts';
import { StrayTexts, TextFindings } from './flat-file-text-findings.ts';
import { RecordWalk, type Stretch } from './flat-file-walk.ts';
import type { SentBasis } from './sent-transfer.ts';

interface OpenBasis {
  index: number;
  key: string;
  layout: LayoutName;
  basis: ReceivedBasis;
  lines: PointedLine[];
  /** Position of the last of its lines that has this pointer. */
  lastByPointer: Map<string, number>;
  /** Number of the last text line of the basis. */
  lastText: number;
  texts: TextFindings;
  /** About its head. */
  findings: Finding[];
  consulted: Consulted;
  /** Fields of the head in which a further line differs. */
  differing: Set<HeadDifference['field']>;
}

const textSlot = slot('LT', 'standard', 'TEKST');
const textNumberSlot = slot('LT', 'standard', 'LINJENR');

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
  readonly #options: RealLookingOptions;
  readonly #strays = new StrayTexts();
  #count = 0;

  constructor(reading: BasisReading) {
    this.#reading = reading;
    this.#reader = new LineReader(reading);
    this.#options = realLookingOptions(reading.settings);
  }

  /** Adds an invoice line; returns the basis before it when this line begins a new one. */
  addLine(walk: RecordWalk): SentBasis | undefined {
    const key = this.#reader.keyOf(walk, walk.layout);
    const pointer = pointerOf(walk, walk.layout);
    let done: SentBasis | undefined;
    if (this.#open?.key !== key) {
      const ahead = this.#strays.take(this.#open ? pointer : undefined);
      done = this.finish();
      this.#open = this.#begin(walk, key);
      this.#open.texts.withoutLine(ahead);
    } else this.#compareHead(this.#open, walk);
    const open = this.#open;
    open.lastByPointer.set(pointer, open.lines.length);
    open.basis.lines.push(this.#reader.readLine(walk, walk.layout));
    open.lines.push({ line: walk.line, layout: walk.layout, texts: [], lastText: 0 });
    return done;
  }

  #begin(walk: RecordWalk, key: string): OpenBasis {
    const index = this.#count++;
    return {
      index,
      key,
      layout: walk.layout,
      basis: this.#reader.readHeader(walk, walk.layout),
      lines: [],
      lastByPointer: new Map(),
      lastText: 0,
      texts: new TextFindings(index, this.#options),
      findings: [],
      consulted: this.#reader.restsOn(walk, walk.layout),
      differing: new Set(),
    };
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
    const pointer = textPointerOf(walk);
    const position = this.#open?.lastByPointer.get(pointer.whole) ?? -1;
    const line = this.#open?.lines[position];
    if (!this.#open || !line) {
      this.#strays.add(walk.line, pointer);
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
    open.texts.withoutLine(this.#strays.take());
    this.#open = undefined;
    if (open.lines.length > 1) open.consulted.behaviour('lines-together');
    const idIn = this.#reading.basisIdIn;
    return {
      basis: open.basis,
      findings: [...open.findings, ...open.texts.findings()],
      otherNumbers: open.texts.numbers(),
      restsOn: open.consulted.all(),
      locate: (place) => locateInBasis(open.lines, place, { dimensions: open.basis, idIn }),
    };
  }

  /** Text lines count from 1 within the basis (F-126); writers that begin anew for each invoice line are accepted too. */
  #checkNumber(open: OpenBasis, line: PointedLine, text: { at: number; number: number }): void {
    const possible = [...new Set([open.lastText + 1, line.lastText + 1])];
    if (!possible.includes(text.number)) open.texts.wronglyNumbered(text.at, text.number, possible);
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
