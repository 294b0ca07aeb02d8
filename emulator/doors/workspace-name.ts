// Names of workspaces, as they stand in addresses, folders and tables without quoting.

/** The workspace of addresses that name none. */
export const defaultWorkspace = 'default';

/** Up to 63 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit. */
export function isWorkspaceName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,62}$/.test(text);
}

/** What to say about a name that is none. */
export function workspaceNameProblem(text: string): string {
  return `workspace "${text}": expected up to 63 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit`;
}
