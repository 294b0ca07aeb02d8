// A test run that has used its PostgreSQL must still be able to fail.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each([
  { how: 'all being well', code: 0, last: 'await running.stop();' },
  { how: 'something having failed', code: 3, last: 'process.exitCode = 3; await running.stop();' },
])('a process that has started and stopped a PostgreSQL ends with its own exit code, $how', async (row) => {
  const { TEST_DATABASE_URL: _, ...env } = process.env;
  const server = join(import.meta.dirname, 'postgres-server.ts');
  const program = `import { startPostgres } from ${JSON.stringify(server)};
    const running = await startPostgres();
    ${row.last}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  expect(code).toBe(row.code);
});
