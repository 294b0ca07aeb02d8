// The databases of ends that a run starts itself: in memory, or on a PostgreSQL server, where each end gets a schema of its own.
import { dropSchema } from '../../../foundation/database/drop-schema.ts';
import { UserError } from '../../../foundation/user-error.ts';

export interface OwnDatabases {
  /** For each end that the run starts, as `openDatabase` takes it. */
  visma?: string;
  laft?: string;
  /** Away with what the run has made. */
  drop(): Promise<void>;
}

/**
 * `server` is `postgres://user:password@host/database`; undefined leaves both ends in memory. `runId` sets the schemas of runs apart that
 * share a server. A UserError when `server` is anything else, or names a schema.
 */
export function ownDatabases(server: string | undefined, runId: string): OwnDatabases {
  if (server === undefined) return { drop: async () => undefined };
  if (!/^postgres(ql)?:\/\//.test(server) || !URL.canParse(server)) {
    throw new UserError('--database: expected postgres://user:password@host/database');
  }
  const url = new URL(server);
  if (url.searchParams.has('schema')) {
    throw new UserError(
      '--database: no schema may be named: each end gets one of its own, which is dropped after the run',
    );
  }
  const schemaFor = (end: string) => {
    url.searchParams.set('schema', `run_${runId}_${end}`);
    return url.href;
  };
  const [visma, laft] = [schemaFor('visma'), schemaFor('laft')];
  return {
    visma,
    laft,
    drop: async () => {
      for (const each of [visma, laft]) await dropSchema(each);
    },
  };
}
