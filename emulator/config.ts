// The options of `serve`, in one table: the command line, the environment and the documentation come from it.
import type { OptionRow, OptionValues } from '../foundation/config/options.ts';

/** Variables that begin so are the program's: an unknown one stops the start. */
export const environmentPrefix = 'VISMA_TESTBENCH_';

export const emulatorOptions = [
  {
    name: 'port',
    environment: 'VISMA_TESTBENCH_PORT',
    kind: 'whole-number',
    default: 8900,
    least: 0,
    most: 65_535,
    sentence: 'Port to listen on; 0 takes a free one.',
  },
  {
    name: 'host',
    environment: 'VISMA_TESTBENCH_HOST',
    kind: 'text',
    placeholder: 'ADDRESS',
    default: '127.0.0.1',
    sentence: 'Address to listen on; 0.0.0.0 lets other machines in.',
  },
  {
    name: 'register',
    environment: 'VISMA_TESTBENCH_REGISTER',
    kind: 'texts',
    placeholder: 'FILE|FOLDER',
    sentence: 'A register as a YAML file or a folder of CSV files; may be repeated, the first is the default one.',
  },
  {
    name: 'database',
    environment: 'DATABASE_URL',
    kind: 'text',
    placeholder: 'URL|FILE',
    sentence: 'postgres://… or a SQLite file; without it everything is gone at the end.',
  },
  {
    name: 'drop-folder',
    environment: 'VISMA_TESTBENCH_DROP_FOLDER',
    kind: 'text',
    placeholder: 'DIR',
    sentence: 'Folder for flat files: in/, archive/ and rejected/ below it are made when missing.',
  },
  {
    name: 'poll-ms',
    environment: 'VISMA_TESTBENCH_POLL_MS',
    kind: 'whole-number',
    default: 1000,
    least: 10,
    most: 3_600_000,
    sentence: 'How often the drop folder is looked at, in milliseconds.',
  },
  {
    name: 'settle-ms',
    environment: 'VISMA_TESTBENCH_SETTLE_MS',
    kind: 'whole-number',
    default: 3000,
    least: 0,
    most: 3_600_000,
    sentence:
      'How long a dropped file must stand unchanged, over at least two looks, before it is read, in milliseconds. Safest is to write it under another name (.tmp, .part or a leading dot are passed over) or elsewhere, and to rename it.',
  },
  {
    name: 'unfinished-ms',
    environment: 'VISMA_TESTBENCH_UNFINISHED_MS',
    kind: 'whole-number',
    default: 30_000,
    least: 0,
    most: 3_600_000,
    sentence:
      'The same for a file that does not end with an SL record, before it is judged cut off, in milliseconds: its writer may only be pausing.',
  },
  {
    name: 'max-message-mb',
    environment: 'VISMA_TESTBENCH_MAX_MESSAGE_MB',
    kind: 'whole-number',
    default: 10,
    least: 1,
    most: 200,
    sentence: 'Largest message of the web service, in megabytes, unpacked.',
  },
  {
    name: 'max-file-mb',
    environment: 'VISMA_TESTBENCH_MAX_FILE_MB',
    kind: 'whole-number',
    default: 100,
    least: 1,
    most: 1000,
    sentence: 'Largest flat file, in megabytes, unpacked.',
  },
  {
    name: 'journal-exchanges',
    environment: 'VISMA_TESTBENCH_JOURNAL_EXCHANGES',
    kind: 'whole-number',
    default: 10_000,
    least: 1,
    most: 10_000_000,
    sentence:
      'How many raw exchanges each workspace keeps; the oldest go first. What was received (transfers, bases, receipts) always stays.',
  },
  {
    name: 'journal-mb',
    environment: 'VISMA_TESTBENCH_JOURNAL_MB',
    kind: 'whole-number',
    default: 50,
    least: 1,
    most: 100_000,
    sentence: 'And how many megabytes of them, packed.',
  },
  {
    name: 'ready-file',
    environment: 'VISMA_TESTBENCH_READY_FILE',
    kind: 'text',
    placeholder: 'FILE',
    sentence: 'Written when ready, as JSON with addresses and process id, and removed at the end.',
  },
  {
    name: 'json',
    environment: 'VISMA_TESTBENCH_JSON',
    kind: 'flag',
    sentence: 'Prints the ready line as JSON.',
  },
] as const satisfies readonly OptionRow[];

export type ServeOptions = OptionValues<typeof emulatorOptions>;
