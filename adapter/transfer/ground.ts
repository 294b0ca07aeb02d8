// What a workspace's invoice bases are made from: what is entered in it, and the terms of its installation.
import type { LayoutName } from '../../contracts/record-layout.ts';
import type { Ground, Terms } from '../invoicing/terms.ts';
import { usualTerms } from '../invoicing/terms.ts';
import type { Installation } from '../laft.ts';
import type { WorkspaceRow } from '../stores/workspace-rows.ts';

export function groundOf({ installation, rentalData }: WorkspaceRow): Ground {
  return { data: rentalData, terms: termsOf(installation) };
}

/** What a book from an earlier version did not hold is as when nothing is said. */
export function termsOf({ requiresVatCode, amounts, vatRates, ...channels }: Partial<Installation>): Terms {
  return {
    requiresVatCode: requiresVatCode ?? usualTerms.requiresVatCode,
    amounts: amounts ?? usualTerms.amounts,
    vatRates: vatRates ?? usualTerms.vatRates,
    layouts: layoutsOf(channels),
    file: channels.file !== undefined,
  };
}

/** The web service has the lengths of the extended layout; where no channel is configured yet, so has everything. */
function layoutsOf({ webService, file }: Partial<Installation>): LayoutName[] {
  const layouts: LayoutName[] = file ? [file.layout] : [];
  return webService || !file ? [...new Set<LayoutName>([...layouts, 'extended'])] : layouts;
}
