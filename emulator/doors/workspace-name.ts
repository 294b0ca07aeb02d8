// Names of workspaces, as they stand in addresses and folders: a door refuses what the service would not take.

/** The workspace of addresses that name none. */
export const defaultWorkspace = 'default';

/** 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen. */
export function isWorkspaceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

/** What to say about a name that is none. */
export function workspaceNameProblem(text: string): string {
  return `workspace "${text}": expected 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen`;
}
