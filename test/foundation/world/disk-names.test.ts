// A name that is not UTF-8 leads back to its bytes, and can be read.
import { expect, test } from 'vitest';
import { legibleName, nameOf, pathOf } from '../../../foundation/world/disk-names.ts';

test.each([
  { says: 'ASCII', bytes: Buffer.from('leie.txt'), legible: 'leie.txt', path: '/in/leie.txt' },
  { says: 'UTF-8', bytes: Buffer.from('på lån 🏠.txt'), legible: 'på lån 🏠.txt', path: '/in/på lån 🏠.txt' },
  { says: 'Windows', bytes: Buffer.from('Leie_\xe5.txt', 'latin1'), legible: 'Leie_å.txt', path: undefined },
  { says: 'a euro', bytes: Buffer.from('\x80 \xff', 'latin1'), legible: '€ ÿ', path: undefined },
  { says: 'both in one', bytes: Buffer.concat([Buffer.from('ø'), Buffer.of(0xf8)]), legible: 'Ã¸ø', path: undefined },
])('$says', ({ bytes, legible, path }) => {
  const name = nameOf(bytes);
  expect(legibleName(name)).toBe(legible);
  expect(pathOf(`/in/${name}`)).toEqual(path ?? Buffer.concat([Buffer.from('/in/'), bytes]));
});

test('the folders above may be of the other kind', () => {
  expect(pathOf(`/Åse/${nameOf(Buffer.of(0xe5))}`)).toEqual(Buffer.concat([Buffer.from('/Åse/'), Buffer.of(0xe5)]));
});
