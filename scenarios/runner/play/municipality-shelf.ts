// The fictional municipalities of a run: each is made once for its numbers and used through both channels.
import type { ExpectedMonth } from '../../fixtures/municipality/expected-of.ts';
import type { Municipality } from '../language/given-shapes.ts';

export interface MadeMunicipality {
  /** Its register, as a register file. */
  register: string;
  /** Its rental data, as an Excel import file. */
  importFile: Buffer;
  /** What a month of it must come to, reckoned by neither end. */
  expected: ExpectedMonth;
}

export class MunicipalityShelf {
  readonly #made = new Map<string, Promise<MadeMunicipality>>();

  make(wanted: Municipality): Promise<MadeMunicipality> {
    const key = JSON.stringify(wanted);
    const made = this.#made.get(key) ?? make(wanted);
    this.#made.set(key, made);
    return made;
  }
}

/** Loaded only when asked for: the generator and the writer of Excel files are large. */
async function make({ tenancies, seed, missing, mismatching }: Municipality): Promise<MadeMunicipality> {
  const { generateMunicipality } = await import('../../fixtures/municipality/generate-municipality.ts');
  const { writeRentalExcel } = await import('../../../adapter/rental/excel-template.ts');
  const [missingShare, mismatchShare] = [missing, mismatching].map((share) => Number.parseFloat(share));
  const { data, register, expected } = generateMunicipality({
    tenancies,
    seed,
    ...(missingShare === undefined ? {} : { missingShare }),
    ...(mismatchShare === undefined ? {} : { mismatchShare }),
  });
  return { register: JSON.stringify(register), importFile: await writeRentalExcel(data, 'nb'), expected };
}
