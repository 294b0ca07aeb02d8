// Settings → Invoicing in LAFT as a scenario writes them: each as the installation of this case with that one changed.
import { waysOfSettling } from '../../../adapter/transfer/pairings.ts';
import type { laftSettings } from '../language/correction-shapes.ts';
import type { LaftSide } from '../play/stage.ts';

type Installation = LaftSide['installation'];
type Change = (installation: Installation, value: string) => Installation | undefined;

const whole = (value: string) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);
const oneOf = <Word extends string>(words: readonly Word[], value: string) => words.find((word) => word === value);
const flag = (value: string, yes: string, no: string) => (value === yes ? true : value === no ? false : undefined);

const changes: Readonly<Record<(typeof laftSettings)[number], Change>> = {
  user: ({ webService, ...rest }, user) => webService && { ...rest, webService: { ...webService, user } },
  password: ({ webService, ...rest }, password) => webService && { ...rest, webService: { ...webService, password } },
  'time-out in milliseconds': ({ webService, ...rest }, value) => {
    const timeoutMs = whole(value);
    return webService && timeoutMs !== undefined ? { ...rest, webService: { ...webService, timeoutMs } } : undefined;
  },
  'batch size': (installation, value) => {
    const batchSize = whole(value);
    return batchSize === undefined ? undefined : { ...installation, batchSize };
  },
  layout: ({ file, ...rest }, value) => {
    const layout = oneOf(['standard', 'extended'], value);
    return file && layout && { ...rest, file: { ...file, layout } };
  },
  amounts: (installation, value) => {
    const amounts = oneOf(['including-vat', 'excluding-vat'], value);
    return amounts && { ...installation, amounts };
  },
  'vat rates': (installation, value) => {
    const vatRates = ratesOf(value);
    return vatRates && { ...installation, vatRates };
  },
  'vat code required': (installation, value) => {
    const requiresVatCode = flag(value, 'yes', 'no');
    return requiresVatCode === undefined ? undefined : { ...installation, requiresVatCode };
  },
  'settle by': (installation, value) => {
    const settleBy = oneOf(waysOfSettling, value);
    return settleBy && { ...installation, settleBy };
  },
  'duplicate protection': (installation, value) =>
    guaranteed(installation, 'duplicateProtection', flag(value, 'on', 'off')),
  'get transfer': (installation, value) =>
    guaranteed(installation, 'getTransfer', flag(value, 'offered', 'not-offered')),
  'longest message life in milliseconds': (installation, value) => {
    const longestMessageLifeMs = whole(value);
    return longestMessageLifeMs === undefined ? undefined : { ...installation, longestMessageLifeMs };
  },
};

/** The installation with the setting changed; nothing when it has no such value. */
export function withSetting(installation: Installation, field: string, value: string): Installation | undefined {
  return Object.entries(changes).find(([name]) => name === field)?.[1](installation, value);
}

type Guarantee = keyof NonNullable<Installation['vismaGuarantees']>;

function guaranteed(installation: Installation, name: Guarantee, given: boolean | undefined) {
  const { vismaGuarantees = { duplicateProtection: true, getTransfer: true } } = installation;
  return given === undefined ? undefined : { ...installation, vismaGuarantees: { ...vismaGuarantees, [name]: given } };
}

/** `0: 0 %, 3: 25 %`. */
function ratesOf(value: string): Record<string, string> | undefined {
  const rates = value.split(/, */).map((each) => /^(\S{1,3}): (\d{1,3}(?:\.\d{1,2})?) %$/.exec(each));
  if (rates.includes(null)) return undefined;
  return Object.fromEntries(rates.map((found) => [found?.[1] ?? '', found?.[2] ?? '']));
}
