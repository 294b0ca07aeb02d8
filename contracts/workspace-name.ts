// Names of workspaces: both ends, the addresses and the folders use the same, so that a pair of workspaces has one name.

/** The workspace of addresses, commands and folders that name none. */
export const defaultWorkspace = 'default';

/** 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen. */
export function isWorkspaceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

/** What to say about a name that is none. */
export function workspaceNameProblem(text: string): string {
  return `workspace "${text}": expected 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen`;
}
