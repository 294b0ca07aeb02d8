// Why a server cannot listen where it was told to, in both languages and with what to do about it.
import { UserError } from './user-error.ts';

interface Place {
  host: string;
  port: number;
}

/** The system's error as a UserError; `--port` and `--host` are what every server here is told by. */
export function portRefusal(error: unknown, { host, port }: Place): UserError {
  const code = String((error as { code?: unknown } | undefined)?.code ?? error);
  const said = reasons[code]?.({ host, port }) ?? {
    nb: `kan ikke lytte på ${host} port ${port} (${code}); oppgi en av denne maskinens adresser med --host`,
    en: `cannot listen on ${host} port ${port} (${code}); give an address of this machine with --host`,
  };
  return new UserError(said.en, 2, said);
}

const reasons: Readonly<Record<string, (place: Place) => { nb: string; en: string }>> = {
  EADDRINUSE: ({ host, port }) => ({
    nb: `port ${port} på ${host} er i bruk; stopp det andre programmet, eller velg en annen port med --port (0 tar en ledig)`,
    en: `port ${port} on ${host} is in use; stop the other program, or choose another port with --port (0 takes a free one)`,
  }),
  EACCES: ({ port }) => ({
    nb: `port ${port} krever flere rettigheter enn denne brukeren har; velg en over 1023 med --port`,
    en: `port ${port} needs more rights than this user has; choose one above 1023 with --port`,
  }),
  EADDRNOTAVAIL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
};

function noSuchAddress({ host }: Place): { nb: string; en: string } {
  return {
    nb: `${host} er ingen adresse på denne maskinen; oppgi en med --host, f.eks. 127.0.0.1, eller 0.0.0.0 for alle`,
    en: `${host} is no address of this machine; give one with --host, e.g. 127.0.0.1, or 0.0.0.0 for all`,
  };
}
