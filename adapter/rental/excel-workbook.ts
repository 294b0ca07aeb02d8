// Reads the cells of an .xlsx workbook, and refuses what is none, is too large, or hides values.
import { types } from 'node:util';
import readXlsxFile from 'read-excel-file/node';
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import type { UserError } from '../../foundation/user-error.ts';
import { wrongInput } from '../refusal.ts';
import { type ExcelArchive, openArchive } from './excel-archive.ts';
import { type BrokenCell, brokenCells } from './excel-broken-cells.ts';
import type { GivenValue } from './field-value.ts';

export type Cell = GivenValue | BrokenCell | null;

export interface Sheet {
  readonly name: string;
  /** From the first row; a row may be shorter than others. */
  readonly rows: readonly (readonly Cell[])[];
}

const mostUnpackedBytes = 50 * 1024 * 1024;

/** The sheets in their order. A UserError says what to do when the bytes are no such workbook or would unpack to over 50 MB. */
export async function readWorkbook(bytes: Buffer, fileName: string): Promise<Sheet[]> {
  const archive = openArchive(bytes);
  if (!archive) throw refused(fileName, instead[notArchive(bytes)]);
  const other = otherArchive(archive);
  if (other) throw refused(fileName, instead[other]);
  guardSize(archive, fileName);
  const sheets = await read(bytes, fileName);
  const broken = brokenCells(archive);
  return sheets.map(({ sheet, data }) => {
    const rows = data.map((row) => row.map(cellOf));
    for (const { row, column, cell } of broken.get(sheet) ?? []) {
      // An empty cell that is merged with other empty ones says nothing.
      if (cell.why === 'merged' && !rows[row]?.[column]) continue;
      while (rows.length <= row) rows.push([]);
      const cells = rows[row] ?? [];
      while (cells.length <= column) cells.push(null);
      cells[column] = cell;
    }
    return { name: sheet, rows };
  });
}

function refused(fileName: string, { nb, en }: InBothLanguages): UserError {
  return wrongInput(`${fileName}: ${en}`, `${fileName}: ${nb}`);
}

/** What a file can be instead of a workbook that can be read, and what to do about it. */
const instead = {
  'no workbook': {
    nb: 'ikke en Excel-arbeidsbok; lagre den som .xlsx',
    en: 'not an Excel workbook; save it as .xlsx',
  },
  empty: {
    nb: 'filen er tom; ventet en Excel-arbeidsbok (.xlsx)',
    en: 'the file is empty; expected an Excel workbook (.xlsx)',
  },
  'cut off': {
    nb: 'skadet eller avkuttet: slutten mangler; kopier eller hent den på nytt, eller åpne den i Excel og lagre den på nytt',
    en: 'damaged or cut off: its end is missing; copy or fetch it again, or open it in Excel and save it again',
  },
  protected: {
    nb: 'beskyttet med passord; ta bort passordet i Excel (Fil, Info) og lagre den på nytt',
    en: 'protected by a password; take the password away in Excel (File, Info) and save it again',
  },
  '.xls': {
    nb: 'en gammel Excel-fil (.xls), eller en med passord; lagre den som Excel-arbeidsbok (.xlsx) uten passord',
    en: 'an old Excel file (.xls), or one with a password; save it as an Excel workbook (.xlsx) without a password',
  },
  '.xlsb': {
    nb: 'en binær Excel-arbeidsbok (.xlsb); lagre den som Excel-arbeidsbok (.xlsx)',
    en: 'a binary Excel workbook (.xlsb); save it as an Excel workbook (.xlsx)',
  },
  '.ods': {
    nb: 'et OpenDocument-regneark (.ods); lagre det som Excel-arbeidsbok (.xlsx)',
    en: 'an OpenDocument spreadsheet (.ods); save it as an Excel workbook (.xlsx)',
  },
} as const satisfies Record<string, InBothLanguages>;

type Instead = keyof typeof instead;

function notArchive(bytes: Buffer): Instead {
  if (bytes.length === 0) return 'empty';
  const isCompound = bytes.length > 4 && bytes.readUInt32BE(0) === 0xd0cf11e0;
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304) return 'cut off';
  if (!isCompound) return 'no workbook';
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'protected' : '.xls';
}

/** What the archive is instead of a workbook; nothing when it is one. */
function otherArchive({ names }: ExcelArchive): Instead | undefined {
  if (names.includes('xl/workbook.xml')) return undefined;
  if (names.includes('xl/workbook.bin')) return '.xlsb';
  return names.includes('mimetype') && names.includes('content.xml') ? '.ods' : 'no workbook';
}

/** The library has no limit and checks no checksum. Every part is unpacked once here, so that the directory cannot be wrong. */
function guardSize(archive: ExcelArchive, fileName: string): void {
  if (archive.unpackedBytes > mostUnpackedBytes) {
    const megabytes = Math.ceil(archive.unpackedBytes / 1024 / 1024);
    const most = mostUnpackedBytes / 1024 / 1024;
    throw refused(fileName, {
      nb: `ville bli ${megabytes} MB utpakket, og høyst ${most} leses; ta bort ark, bilder og tomme rader, eller del filen`,
      en: `would unpack to ${megabytes} MB, at most ${most} are read; remove sheets, pictures and empty rows, or split the file`,
    });
  }
  const unreadable = archive.names.find((name) => archive.part(name) === undefined);
  if (unreadable !== undefined) {
    throw refused(fileName, {
      nb: `skadet ("${unreadable}" kan ikke pakkes ut); åpne den i Excel og lagre den på nytt`,
      en: `damaged ("${unreadable}" cannot be unpacked); open it in Excel and save it again`,
    });
  }
}

async function read(bytes: Buffer, fileName: string) {
  try {
    // Numbers come as the text that the file has, so that no amount passes through a calculation.
    return await readXlsxFile<{ number: string }>(bytes, { parseNumber: (number) => ({ number }) });
  } catch (error) {
    // The library has error classes for some faults of a file and plain errors, even TypeErrors, for the rest.
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(fileName, {
      nb: `skadet ("${reason}"); åpne den i Excel og lagre den på nytt`,
      en: `damaged (${reason}); open it in Excel and save it again`,
    });
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : { text: value, as: 'text' };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', as: 'text' };
  if (types.isDate(value)) return dateCell(value.toISOString());
  return { text: shortestDecimal((value as { number: string }).number), as: 'number' };
}

/** Midnight is a day; anything else is a moment, which no field here takes. */
function dateCell(iso: string): GivenValue {
  return { text: iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' '), as: 'date' };
}

/**
 * Excel writes 7500.1 as 7500.1000000000004: the shortest decimal that is the same number is what was typed. A number of more digits
 * than Excel keeps stays as it is written, for whoever refuses it.
 */
function shortestDecimal(written: string): string {
  const number = Number(written);
  return Math.abs(number) < 1e15 ? String(number) : written;
}
