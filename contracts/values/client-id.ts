// Client ID (OPPDRGNR): three positions, kept with leading zeros. Evidence: F-112, F-313.

/** `empty`, or not exactly three letters or digits; `undefined` when the shape is right. */
export function clientIdProblem(text: string): 'empty' | 'not-3-positions' | 'characters' | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length !== 3) return 'not-3-positions';
  return /^[0-9A-Z]{3}$/i.test(text) ? undefined : 'characters';
}
