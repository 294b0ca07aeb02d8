// Where a piece of what is kept may end, so that no number is cut in two.
import { expect, test } from 'vitest';
import { endOfPiece } from '../../../emulator/doors/kept-file.ts';

test.each([
  { says: 'a line', piece: 'a\nb\nc', isMarkup: false, end: 4 },
  { says: 'no line', piece: 'abc', isMarkup: false, end: 0 },
  { says: 'the end of an element', piece: '<a>1</a><b>2', isMarkup: true, end: 8 },
  { says: 'an end with blanks', piece: '<a>1</a \n><b>', isMarkup: true, end: 10 },
  { says: 'an end that is not whole', piece: '<a>1</a><b>2</b', isMarkup: true, end: 8 },
  { says: 'no end of an element', piece: '<a>1<b>2', isMarkup: true, end: 0 },
  { says: 'nothing but ends that are not whole', piece: '</'.repeat(500_000), isMarkup: true, end: 0 },
  { says: 'many behind a whole one', piece: `<a></a>${'</'.repeat(500_000)}`, isMarkup: true, end: 7 },
])('$says', ({ piece, isMarkup, end }) => {
  expect(endOfPiece(Buffer.from(piece), isMarkup)).toBe(end);
});
