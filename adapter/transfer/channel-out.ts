// The way to Visma as an installation has it, or what must be configured first.
import type { Channel } from '../../contracts/outcomes.ts';
import type { UserError } from '../../foundation/user-error.ts';
import { wrongInput } from '../refusal.ts';
import type { Desk } from './desk.ts';
import { carriedFileChannel, fileChannel } from './file-channel.ts';
import type { ChannelOut } from './transfer-run.ts';
import { webServiceChannel } from './web-service-channel.ts';
import type { Connection } from './web-service-sender.ts';

/** A UserError when the channel is not configured, lacks its password, or has a folder that cannot be read. */
export async function channelOut(
  desk: Desk,
  { channel, carriedBy }: { channel: Channel; carriedBy?: 'person' },
): Promise<ChannelOut> {
  const { installation, world } = desk;
  if (carriedBy === 'person' && channel === 'file') return carriedFileChannel(installation);
  if (channel === 'web-service') return webServiceChannel(installation, connectionOf(desk), world);
  if (!installation.file) throw notConfigured();
  const { outFolder } = installation.file;
  try {
    await world.disk.list(outFolder);
  } catch {
    throw wrongInput(
      `The folder ${outFolder}, from which Visma takes files, cannot be read. Make it, or configure another (laft configure --out-folder … --receipt-folder …).`,
      `Mappen ${outFolder}, som Visma henter filer fra, kan ikke leses. Lag den, eller oppgi en annen (laft configure --out-folder … --receipt-folder …).`,
    );
  }
  return fileChannel(installation, installation.file, world);
}

export function notConfigured(): UserError {
  return wrongInput(
    'The file channel is not configured: give the folder from which Visma takes files and the one in which its receipts come (laft configure --out-folder … --receipt-folder …).',
    'Mappene for filer er ikke satt opp: oppgi mappen som Visma henter fra, og mappen der kvitteringene kommer (laft configure --out-folder … --receipt-folder …).',
  );
}

/** How the web service is reached. A UserError when it is not configured, or lacks its password. */
export function connectionOf({ installation: { webService }, password: given }: Desk): Connection {
  if (!webService)
    throw wrongInput(
      'The web service is not configured: give its url, user and password (laft configure --url … --user … --password …).',
      'Webtjenesten er ikke satt opp: oppgi adresse, bruker og passord (laft configure --url … --user … --password …).',
    );
  const password = given ?? webService.password;
  if (password === undefined) {
    throw wrongInput(
      'There is no password for the web service: set LAFT_PASSWORD where this runs, or keep one (laft configure --password).',
      'Det er ikke noe passord for webtjenesten: oppgi det som LAFT_PASSWORD der dette kjører, eller ta vare på det (laft configure --password …).',
    );
  }
  return { ...webService, password };
}
