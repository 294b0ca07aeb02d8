// The way to Visma as an installation has it, or what must be configured first.
import type { Channel } from '../../contracts/outcomes.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Desk } from './desk.ts';
import { fileChannel } from './file-channel.ts';
import type { ChannelOut } from './transfer-run.ts';
import { webServiceChannel } from './web-service-channel.ts';
import type { Connection } from './web-service-sender.ts';

/** A UserError when the channel is not configured, lacks its password, or has a folder that cannot be read. */
export async function channelOut(desk: Desk, channel: Channel): Promise<ChannelOut> {
  const { installation, world } = desk;
  if (channel === 'web-service') return webServiceChannel(installation, connectionOf(desk), world);
  if (!installation.file)
    throw new UserError('The file channel is not configured: give its out folder and receipt folder (laft configure).');
  const { outFolder } = installation.file;
  try {
    await world.disk.list(outFolder);
  } catch {
    throw new UserError(
      `The folder ${outFolder}, from which Visma takes files, cannot be read. Make it, or configure another.`,
    );
  }
  return fileChannel(installation, installation.file, world);
}

/** How the web service is reached. A UserError when it is not configured, or lacks its password. */
export function connectionOf({ installation: { webService }, password: given }: Desk): Connection {
  if (!webService)
    throw new UserError('The web service is not configured: give its url, user and password (laft configure).');
  const password = given ?? webService.password;
  if (password === undefined) {
    throw new UserError(
      'There is no password for the web service: set LAFT_PASSWORD where this runs, or keep one (laft configure --password).',
    );
  }
  return { ...webService, password };
}
