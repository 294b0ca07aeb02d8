// Why a connection came to nothing, in Norwegian: the network's own words are English, and stay behind what they mean.

const byCode: ReadonlyMap<string, string> = new Map([
  ['UND_ERR_SOCKET', 'den andre siden lukket den'],
  ['EPIPE', 'den andre siden lukket den'],
  ['ECONNRESET', 'den ble brutt'],
  ['ECONNREFUSED', 'ingen lytter på den adressen'],
  ['ENOTFOUND', 'navnet finnes ikke'],
  ['EAI_AGAIN', 'navnet kan ikke slås opp nå'],
  ['EHOSTUNREACH', 'maskinen kan ikke nås'],
  ['ENETUNREACH', 'nettet kan ikke nås'],
  ['ETIMEDOUT', 'ingen svarte på oppringningen'],
  ['UND_ERR_CONNECT_TIMEOUT', 'ingen svarte på oppringningen'],
]);

/** `den ble brutt («read ECONNRESET»)`; an unknown reason is quoted alone. */
export function networkReason(code: string, said: string): string {
  const meant = said === 'bad port' ? 'porten er en som ingen nettleser eller klient bruker' : byCode.get(code);
  return meant === undefined ? `«${said}»` : `${meant}, «${said}»`;
}
