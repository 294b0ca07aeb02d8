// Names of workspaces: both ends, the addresses and the folders use the same, so that a pair of workspaces has one name.

import { maskRealLooking, realLookingInText } from './values/real-looking.ts';

/** The workspace of addresses, commands and folders that name none. */
export const defaultWorkspace = 'default';

/** 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen, and no number in it that could be a real person's. */
export function isWorkspaceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text) && (text.length < 11 || realLookingInText(text).length === 0);
}

/** What to say about a name that is none, in English. */
export function workspaceNameProblem(text: string): string {
  return workspaceNameProblemInBoth(text).en;
}

/** The same in both languages. */
export function workspaceNameProblemInBoth(text: string): { nb: string; en: string } {
  const shown = maskRealLooking(text);
  const masked = shown !== text;
  const norwegian = masked ? ', og ikke noe nummer som ser ut som en virkelig persons' : '';
  const english = masked ? ", and no number that looks like a real person's" : '';
  return {
    nb: `navn "${shown}": ventet 1 til 63 små bokstaver a-z, sifre og bindestrek, ikke med bindestrek først${norwegian}`,
    en: `workspace "${shown}": expected 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen${english}`,
  };
}
