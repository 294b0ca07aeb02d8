// The way to Visma as an installation has it, or what must be configured first.
import type { Channel } from '../../contracts/outcomes.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Desk } from './desk.ts';
import { carriedFileChannel, fileChannel } from './file-channel.ts';
import type { ChannelOut } from './transfer-run.ts';
import { webServiceChannel } from './web-service-channel.ts';

/** A UserError when the channel is not configured, lacks its password, or has a folder that cannot be read. */
export async function channelOut(
  desk: Desk,
  { channel, carriedBy }: { channel: Channel; carriedBy?: 'person' },
): Promise<ChannelOut> {
  const { installation, world } = desk;
  if (carriedBy === 'person' && channel === 'file') return carriedFileChannel(installation);
  if (channel === 'web-service') {
    if (!installation.webService)
      throw new UserError('The web service is not configured: give its url, user and password (laft configure).');
    const password = desk.password ?? installation.webService.password;
    if (password === undefined) {
      throw new UserError(
        'There is no password for the web service: set LAFT_PASSWORD where this runs, or keep one (laft configure --password).',
      );
    }
    return webServiceChannel(installation, { ...installation.webService, password }, world);
  }
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
