// The book's memory of receipt files that were read to the end, so that none is read again while it stays as it is.
import type { Page } from './page.ts';

/** A file as the folder lists it; the numbers are only compared. */
export interface ListedFile {
  name: string;
  sizeBytes: number;
  changedMs: number;
}

/** Those of the listed files that were not read, or that have changed since. */
export async function unreadFiles<F extends ListedFile>(page: Page, listed: readonly F[]): Promise<F[]> {
  const rows = await page.tx.query<{ file_name: string; size_bytes: number; changed_ms: string }>(
    'select file_name, size_bytes, changed_ms from laft_receipt_file where workspace = $1',
    [page.workspace],
  );
  const read = new Map(rows.map((row) => [row.file_name, `${row.size_bytes} ${row.changed_ms}`]));
  return listed.filter(({ name, sizeBytes, changedMs }) => read.get(name) !== `${sizeBytes} ${changedMs}`);
}

export async function rememberFiles(page: Page, files: readonly ListedFile[]): Promise<void> {
  for (const { name, sizeBytes, changedMs } of files) {
    await page.tx.query(
      `insert into laft_receipt_file (workspace, file_name, size_bytes, changed_ms) values ($1, $2, $3, $4)
       on conflict (workspace, file_name) do update set size_bytes = excluded.size_bytes, changed_ms = excluded.changed_ms`,
      [page.workspace, name, sizeBytes, String(changedMs)],
    );
  }
}
