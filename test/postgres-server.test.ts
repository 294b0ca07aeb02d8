// A test run that has used its PostgreSQL must still be able to fail.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each([
  { end: 'by itself', code: 3, last: 'process.exitCode = 3; await running.stop();' },
  {
    end: 'by a call, all being well',
    code: 0,
    last: 'await running.stop(); setTimeout(async () => process.exit(0), 10);',
  },
  {
    end: 'by a call, with a failure',
    code: 3,
    last: 'await running.stop(); setTimeout(async () => process.exit(3), 10);',
  },
])('a process that has started and stopped a PostgreSQL and ends $end has its own exit code', async (row) => {
  const { TEST_DATABASE_URL: _, ...env } = process.env;
  const server = join(import.meta.dirname, 'postgres-server.ts');
  const program = `import { startPostgres } from ${JSON.stringify(server)};
    const running = await startPostgres();
    ${row.last}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  expect(code).toBe(row.code);
});
