// What stands at a field for searching when more was entered than is searched for.
import type { View } from '../../foundation/pages/page.ts';
import { isSearchable, searchLimit } from '../../foundation/search-text.ts';

export function searchProblem({ say }: Pick<View, 'say'>, search = ''): string | undefined {
  if (isSearchable(search)) return undefined;
  return say(`Skriv ${searchLimit.nb}.`, `Write ${searchLimit.en}.`);
}
