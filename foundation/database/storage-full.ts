// The disk of a database is full: nothing is at fault in the program, and sending the same again helps nobody before there is room.
interface BothLanguages {
  readonly nb: string;
  readonly en: string;
}

const sqliteFull = 13;

/** What was being written is not kept. Its sentences say what to do. */
export class StorageFull extends Error {
  readonly inBothLanguages: BothLanguages;

  constructor(description: string, cause: unknown) {
    const en = `The database ${description} has no room left: the disk is full. Free some space.`;
    super(en, { cause });
    this.name = 'StorageFull';
    this.inBothLanguages = {
      nb: `Databasen ${description} har ikke plass til mer: disken er full. Frigjør plass.`,
      en,
    };
  }
}

/** The embedded database's error as that where it is one; any other as it is. */
export function asStorageFull(error: unknown, description: string): unknown {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return Number(errcode) % 256 === sqliteFull ? new StorageFull(description, error) : error;
}
