// Periods as people read them: a month by its name, anything else by its days.
import { lastDayOfMonth } from '../../contracts/values/calendar.ts';
import { day } from '../../foundation/pages/norwegian.ts';
import type { View } from '../../foundation/pages/page.ts';

const months = {
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Both days inclusive, `YYYY-MM-DD`. */
export function periodWords({ language }: View, from: string, to: string): string {
  const isMonth = from.endsWith('-01') && lastDayOfMonth(from) === to;
  if (!isMonth) return `${day(from)}–${day(to)}`;
  return `${months[language][Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}`;
}
