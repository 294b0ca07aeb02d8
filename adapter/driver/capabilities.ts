// What a driver may leave out: each with a name that its health tells, and what is not played without it.

export const capabilities = [
  { name: 'flat-file', means: 'hands bases over as files, and reads the receipts that turn up in its folder' },
  { name: 'web-service', means: 'hands bases over by the web service' },
  { name: 'yaml-import', means: 'takes rental data as YAML too; otherwise it is sent as JSON' },
  { name: 'excel-import', means: 'takes rental data as an Excel import file' },
  { name: 'corrections', means: 'takes corrections of single values, and decides anew what they concern' },
  { name: 'invoice-by-hand', means: 'makes invoice bases for named tenancies and days' },
  { name: 'credit', means: 'credits transferred bases' },
  { name: 'transfer-again', means: 'sends again what has failed' },
  { name: 'settle', means: 'finds out what became of a transfer without an answer' },
  { name: 'persons-word', means: 'takes the word of a person who has looked in Visma' },
  { name: 'reconcile', means: 'compares what is settled with what Visma has, and opens again what it has not' },
  {
    name: 'inspection',
    means: 'shows its installation, its rental data, what was sent, and sums; no scenario needs it',
  },
] as const satisfies readonly { name: string; means: string }[];

export type Capability = (typeof capabilities)[number]['name'];

export const capabilityNames: readonly Capability[] = capabilities.map(({ name }) => name);
