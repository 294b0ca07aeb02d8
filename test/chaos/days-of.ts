// For which days a basis is, read from what the tenant reads: the only thing that both channels carry, and both books keep.
import { addDays } from '../../contracts/values/calendar.ts';

const months = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
];
const dayForm = /(\d\d)\.(\d\d)\.(\d{4})(?:-(\d\d)\.(\d\d)\.(\d{4}))?/g;
const monthForm = new RegExp(`(${months.join('|')}) (\\d{4})`, 'g');

interface Texted {
  texts: readonly string[];
}

/** `YYYY-MM-DD`, each as often as a line names it. Throws where a line names none: then this reader has to learn. */
export function daysOf(lines: readonly Texted[]): string[] {
  return lines.flatMap(({ texts }) => {
    const text = texts.join(' ');
    const days = [...stretches(text), ...wholeMonths(text)];
    if (days.length === 0) throw new Error(`no days in "${text}"`);
    return days;
  });
}

function stretches(text: string): string[] {
  return [...text.matchAll(dayForm)].flatMap(([, d, m, y, toD = d, toM = m, toY = y]) =>
    between(`${y}-${m}-${d}`, `${toY}-${toM}-${toD}`),
  );
}

function wholeMonths(text: string): string[] {
  return [...text.matchAll(monthForm)].flatMap(([, name = '', year = '']) => {
    const month = months.indexOf(name) + 1;
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    const next = month === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
    return between(first, addDays(next, -1));
  });
}

function between(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
