// Whether an import would take away what is entered: nearly always the template, or a sheet that was filtered or cleared.
import type { RentalData } from './rental-data.ts';
import { entriesOf } from './rental-entries.ts';
import { rentalThings } from './rental-fields.ts';

/** No tenancy where there were some, or nothing at all where there was something. */
export function emptierThan(before: RentalData, data: RentalData): boolean {
  const [entered, given] = [thingsIn(before), thingsIn(data)];
  return (data.tenancies.length === 0 && before.tenancies.length > 0) || (given === 0 && entered > 0);
}

/** How many things of every kind there are. */
export function thingsIn(data: RentalData): number {
  const entries = entriesOf(data);
  return rentalThings.reduce((sum, { thing }) => sum + entries[thing].length, 0);
}
