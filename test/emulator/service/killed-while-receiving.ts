// A program of its own: receives one transfer, and dies in the middle of storing the next. Started by several-programs.test.ts.
import { writeSync } from 'node:fs';
import type { SentTransfer } from '../../../emulator/codec/sent-transfer.ts';
import { openVisma } from '../../../emulator/service/open-visma.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { basis, register, transfer, world } from './example-visma.ts';

const visma = await openVisma({ world, database: await openDatabase(process.argv[2]), defaultRegister: register() });
await visma.receive('w', transfer('before', [basis('a')]));
writeSync(1, 'received before\n');

const many = transfer(
  'killed',
  Array.from({ length: 2500 }, (_, i) => basis(`b${i}`)),
);
let walks = 0;
const deadly: SentTransfer = {
  ...many,
  *bases() {
    walks++;
    yield* many.bases();
    // The first walk only looks for real-looking numbers; in the second, two parts have been written by now.
    if (walks < 2) return;
    writeSync(1, '2500 in the transaction\n');
    process.kill(process.pid, 'SIGKILL');
  },
};
await visma.receive('w', deadly);
