// Item number (VARENR): four positions, kept with leading zeros. Evidence: F-113, F-313.

/** `empty`, or not exactly four letters or digits; `undefined` when the shape is right. */
export function itemNumberProblem(text: string): 'empty' | 'not-4-positions' | 'characters' | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length !== 4) return 'not-4-positions';
  return /^[0-9A-Z]{4}$/i.test(text) ? undefined : 'characters';
}
