// What a workspace's invoice bases are made from: what is entered in it, and the terms of its installation.
import { type Ground, type Terms, usualTerms, type Way } from '../invoicing/terms.ts';
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
    // Code 0 stays exempt when only the others are said.
    vatRates: { ...usualTerms.vatRates, ...vatRates },
    ways: waysOf(channels),
  };
}

/** Where no channel is configured yet, everything has the room that most have. */
function waysOf({ webService, file }: Partial<Installation>): readonly Way[] {
  const ways: Way[] = [];
  if (webService) ways.push({ channel: 'web-service', layout: 'extended' });
  if (file) ways.push({ channel: 'file', layout: file.layout });
  return ways.length > 0 ? ways : usualTerms.ways;
}
