// A moment as people set the clock of a workspace, in the one form that is kept.
import { isDate } from '../../contracts/values/calendar.ts';
import { UserError } from '../../foundation/user-error.ts';

const form = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z)?$/;

/** `2026-11-22` (its first moment) or `2026-11-22T13:00Z` with seconds if wanted. Throws UserError on anything else. */
export function momentOf(text: string): string {
  const [, date = '', hours = '00', minutes = '00', seconds = '00', parts = ''] = form.exec(text) ?? [];
  if (!isDate(date)) {
    const said = {
      nb: `"${text}" er ikke et tidspunkt. Ventet en dag, f.eks. 2026-11-22, eller 2026-11-22T13:00:00Z (UTC).`,
      en: `"${text}" is not a moment. Expected a day such as 2026-11-22, or 2026-11-22T13:00:00Z (UTC).`,
    };
    throw new UserError(said.en, 2, said);
  }
  return `${date}T${hours}:${minutes}:${seconds}.${parts.padEnd(3, '0')}Z`;
}
