// Names of workspaces: both ends, the addresses and the folders use the same, so that a pair of workspaces has one name.

import { maskRealLooking, realLookingInText } from './values/real-looking.ts';

/** The workspace of addresses, commands and folders that name none. */
export const defaultWorkspace = 'default';

/** 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen, and no number in it that could be a real person's. */
export function isWorkspaceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text) && (text.length < 11 || realLookingInText(text).length === 0);
}

/** What to say about a name that is none. */
export function workspaceNameProblem(text: string): string {
  const shown = maskRealLooking(text);
  const also = shown === text ? '' : ", and no number that looks like a real person's";
  return `workspace "${shown}": expected 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen${also}`;
}
