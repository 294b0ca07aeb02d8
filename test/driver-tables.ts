// The tables of scenarios/DRIVER.md, made from the contract of the driver.
import { type Call, calls } from '../adapter/driver/calls.ts';
import { capabilities } from '../adapter/driver/capabilities.ts';

/** Every call: whether a driver must have it, and what it is for. */
export function callTable(): string {
  const rows = Object.values(calls as Record<string, Call>).map(({ method, path, summary, onlyWith }) => {
    const need = onlyWith ? onlyWith.map((name) => `\`${name}\``).join(' or ') : 'every driver';
    return `| \`${method} ${path}\` | ${need} | ${summary} |`;
  });
  return ['| call | who must have it | what for |', '| --- | --- | --- |', ...rows].join('\n');
}

export function capabilityTable(): string {
  const rows = capabilities.map(({ name, means }) => `| \`${name}\` | ${means} |`);
  return ['| capability | the driver … |', '| --- | --- |', ...rows].join('\n');
}
