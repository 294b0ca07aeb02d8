// What the rental object lacks: its client ID (LAFT-001); and an accounting dimension that occurs twice (LAFT-010).
import type { Missing } from './missing.ts';
import { missing, named, type Subject } from './subject.ts';

export function clientFindings({ data, object }: Subject): Missing[] {
  if ((object.clientId ?? '') !== '') return [];
  return [
    missing('LAFT-001', {
      field: 'client',
      value: '',
      enterAt: { thing: 'rental object', id: object.id, field: 'client id' },
      words: { thing: named(object), expected: listed(data.clientIds.map(({ id }) => id)) },
    }),
  ];
}

/** Rental object and tenant together may give each dimension once: LAFT sends one value and cannot tell which is meant. */
export function dimensionFindings({ object, tenant }: Subject): Missing[] {
  const dimensions = [...object.accounting, ...tenant.accounting].map(({ dimension }) => dimension);
  const twice = new Set(dimensions.filter((dimension, at) => dimensions.indexOf(dimension) !== at));
  return [...twice]
    .sort((a, b) => a - b)
    .map((dimension) => {
      const onTenant = tenant.accounting.some((each) => each.dimension === dimension);
      const owner = onTenant
        ? ({ thing: 'tenant', id: tenant.id } as const)
        : ({ thing: 'rental object', id: object.id } as const);
      return missing('LAFT-010', {
        field: 'accountingDimension',
        value: String(dimension),
        enterAt: { ...owner, field: `accounting ${dimension}` },
        words: { thing: named(onTenant ? tenant : object) },
      });
    });
}

/** The first few of a list, so that a sentence stays one. */
export function listed(values: readonly string[]): string {
  const shown = values.slice(0, 10).join(', ');
  return values.length > 10 ? `${shown} …` : shown;
}
