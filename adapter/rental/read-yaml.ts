// Rental data from a YAML file.
import { readYamlDocument } from '../../foundation/config/source-document.ts';
import type { RentalData } from './rental-data.ts';
import { readRentalDocument } from './rental-document.ts';

/** The data of a YAML text; every problem in one UserError, with its line and column in `fileName`. */
export function readRentalYaml(text: string, fileName: string): RentalData {
  return readRentalDocument(readYamlDocument(text, fileName));
}
