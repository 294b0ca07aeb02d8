// The floors of the flat-file import, as a program of its own: streams the file and slices every field of every record, and then
// loads the sliced rows with a bare COPY or with bare prepared inserts. Prints the milliseconds of both as JSON.
import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type RecordField, records } from '../../contracts/record-layout.ts';

const fields: Readonly<Record<string, readonly RecordField[]>> = {
  ST: records.ST.fields,
  FL: records.FL.extended.fields,
  LT: records.LT.fields,
  SL: records.SL.fields,
};
const most = Math.max(...Object.values(fields).map((each) => each.length));
const columns = Array.from({ length: most }, (_, at) => `field${at + 1}`);

const [file = '', database = ''] = process.argv.slice(2);
const startedMs = performance.now();
const rows = await slicedRows(file);
const slicedMs = performance.now();
if (database.startsWith('postgres:')) await copy(rows, database);
else insert(rows, database);
console.log(JSON.stringify({ sliceMs: slicedMs - startedMs, loadMs: performance.now() - slicedMs, rows: rows.length }));

async function slicedRows(path: string): Promise<string[][]> {
  const sliced: string[][] = [];
  let rest = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = rest + (chunk as Buffer).toString('latin1');
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      sliced.push(slicedRow(text, from, sliced.length + 1));
      from = end + 1;
    }
    rest = text.slice(from);
  }
  return sliced;
}

function slicedRow(text: string, from: number, line: number): string[] {
  const row = [String(line)];
  for (const { from: position, length } of fields[text.slice(from, from + 2)] ?? []) {
    const start = from + position - 1;
    row.push(text.slice(start, start + length).trimEnd());
  }
  while (row.length <= most) row.push('');
  return row;
}

async function copy(all: readonly string[][], url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const table = `floor_${process.pid}`;
  await client.query(
    `create table ${table} (line bigint primary key, ${columns.map((name) => `${name} text`).join(', ')})`,
  );
  await client.query('begin');
  const stream = client.query(copyFrom(`copy ${table} from stdin`));
  await pipeline(Readable.from(copyChunks(all)), stream);
  await client.query('commit');
  await client.query(`drop table ${table}`);
  await client.end();
}

function* copyChunks(all: readonly string[][]): Generator<string> {
  let chunk = '';
  for (const row of all) {
    chunk += `${row.join('\t')}\n`;
    if (chunk.length < 1 << 16) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function insert(all: readonly string[][], path: string): void {
  const connection = new DatabaseSync(path);
  connection.exec('pragma journal_mode = wal; pragma synchronous = full');
  connection.exec(
    `create table floor (line integer primary key, ${columns.map((name) => `${name} text`).join(', ')}) strict`,
  );
  connection.exec('begin immediate');
  const statement = connection.prepare(`insert into floor values (${['line', ...columns].map(() => '?').join(', ')})`);
  for (const row of all) statement.run(...row);
  connection.exec('commit');
  connection.close();
}
