// Whether a scenario says itself that its expectations do not hold where something is as it is in an installation.
import type { Installation } from './installation.ts';
import type { HoldsWhere } from './trait-shapes.ts';

/** Every trait that did it is one that the scenario names, with another value than it names. Nothing did it: not foreseen. */
export function isForeseen(
  holdsWhere: HoldsWhere | undefined,
  { differs }: Installation,
  because: readonly string[],
): boolean {
  if (because.length === 0) return false;
  return because.every((key) => {
    const holds = holdsWhere?.[key];
    return holds !== undefined && ![holds].flat().includes(differs[key] ?? '');
  });
}
