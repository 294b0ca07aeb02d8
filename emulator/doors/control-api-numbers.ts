// Keeps numbers that could be a real person's out of what is set through the control API: it would be kept, and shown again.
import { isRealLooking, maskRealLooking, realLookingInText } from '../../contracts/values/person-number.ts';
import { realLookingOptions } from '../core/screen.ts';
import { maskedNumbers } from '../service/masking.ts';
import type { Visma } from '../service/visma.ts';
import type { ApiProblem } from './control-api-route.ts';
import { type Exchange, readablePath } from './exchange.ts';

/** Where a person number is expected, its check digits do not matter. */
const expected = /customer(?:[ _-]?number)?["']?\s*:\s*["']?([\d .-]{11,15})/gi;

/**
 * What is wrong with a call that would set something with such a number. A register is looked through by its own reader, which knows what each
 * field is; a call that only asks keeps nothing.
 */
export async function realLookingProblem(
  visma: Pick<Visma, 'register'>,
  parts: Readonly<Record<string, string>>,
  { method, path, body }: Exchange,
): Promise<ApiProblem | undefined> {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const isRegister = /^\/api\/(registers|w\/[^/]+\/register)(\/|$)/.test(path);
  const texts = [...Object.values(parts), ...(isRegister ? [] : [body.toString('utf8')])];
  // Looked for in the stricter way first: nobody who sends none pays for reading the settings.
  if (!texts.some((text) => holdsOne(text, { navSynthetic: false }))) return undefined;
  const settings =
    parts.workspace === undefined ? undefined : (await visma.register(parts.workspace)).register.settings;
  if (settings?.['real-looking-numbers'] === 'allow') return undefined;
  if (!texts.some((text) => holdsOne(text, settings ? realLookingOptions(settings) : {}))) return undefined;
  const message =
    "the call holds a number that looks like a real person's; use a synthetic one (for example from Tenor). Nothing was changed";
  const messageNb =
    'det som ble sendt, har et nummer som ser ut som en virkelig persons; bruk et syntetisk (for eksempel fra Tenor). Ingenting er endret';
  return { status: 400, code: 'real-looking-number', message, messageNb };
}

function holdsOne(text: string, options: Parameters<typeof isRealLooking>[1]): boolean {
  return (
    realLookingInText(text, options).length > 0 ||
    [...text.matchAll(expected)].some(([, number = '']) => isRealLooking(number, options))
  );
}

/** The number of a customer: in YAML or JSON behind its key, in a table as a field of its own. */
const inRegister = /(?:(?<![A-Za-z])number["']?\s*:\s*["']?|(?<=^|[;,\t"]))([\d .-]{11,15})(?=["'\s,;}]|$)/gm;

/** How many numbers that could be a real person's stand in a call that was refused. */
export function numbersInCall({ path, body, passed }: Exchange): number {
  const patterns = /\/registers?(\/|$)/.test(path) ? [expected, inRegister] : [expected];
  const starred = (found: string, number: string): string =>
    isRealLooking(number) ? found.replace(number, number.replace(/\d/g, '*')) : found;
  const inText = (text: string): number => {
    const masked = patterns.reduce((before, pattern) => before.replace(pattern, starred), text);
    return maskedNumbers(text, maskRealLooking(masked));
  };
  return inText(readablePath(path)) + inText(body.toString('utf8')) + (passed?.navSynthetic ?? 0);
}
