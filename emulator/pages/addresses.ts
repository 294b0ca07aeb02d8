// Where each page of a Visma is, and where the control API has what it shows.

export function pageAddress(workspace: string, ...parts: readonly (string | number)[]): string {
  return `/visma/${[workspace, ...parts].map((part) => encodeURIComponent(String(part))).join('/')}`;
}

/** Path of the control API, with what narrows the list; what is empty is left out. */
export function apiAddress(
  workspace: string,
  path: string,
  query: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(
    Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  ).toString();
  return `/api/w/${encodeURIComponent(workspace)}${path}${search === '' ? '' : `?${search}`}`;
}
