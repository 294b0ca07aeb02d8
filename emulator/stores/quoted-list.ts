// A list of texts in one column, in which a query finds a whole member: each as JSON text, between commas.

/** `,"a","b",`; an empty list is `,,`. Inside a member every quote is escaped, so that none can look like two. */
export function quotedList(members: readonly string[]): string {
  return `,${members.map((member) => JSON.stringify(member)).join(',')},`;
}

export function readQuotedList(text: string): string[] {
  return JSON.parse(`[${text.slice(1, -1)}]`) as string[];
}

/** Whether the list in a column has the member that is the query's value of this number; exact in both databases, unlike `like`. */
export function hasMember(column: string, value: number): string {
  return `replace(${column}, $${value}, '') <> ${column}`;
}
