import { expect, test } from 'vitest';
import { portRefusal } from '../../foundation/port-refusal.ts';

test.each([
  {
    code: 'EADDRINUSE',
    nb: 'port 80 på vert er i bruk; stopp det andre programmet, eller velg en annen port med --port (0 tar en ledig)',
    en: 'port 80 on vert is in use; stop the other program, or choose another port with --port (0 takes a free one)',
  },
  {
    code: 'EACCES',
    nb: 'port 80 krever flere rettigheter enn denne brukeren har; velg en over 1023 med --port',
    en: 'port 80 needs more rights than this user has; choose one above 1023 with --port',
  },
  { code: 'EADDRNOTAVAIL', nb: 'vert er ingen adresse på denne maskinen', en: 'vert is no address of this machine' },
  { code: 'ENOTFOUND', nb: 'vert er ingen adresse på denne maskinen', en: 'vert is no address of this machine' },
  { code: 'EODD', nb: 'kan ikke lytte på vert port 80 (EODD)', en: 'cannot listen on vert port 80 (EODD)' },
])('$code: $nb', ({ code, nb, en }) => {
  const refusal = portRefusal(Object.assign(new Error('listen'), { code }), { host: 'vert', port: 80 });
  expect(refusal.inBothLanguages.nb).toContain(nb);
  expect(refusal.inBothLanguages.en).toContain(en);
  expect(refusal.exitCode).toBe(2);
});
