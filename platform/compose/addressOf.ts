import type { PlatformAddress } from '../../contract/ipc/platformLines.ts';
import type { Tokens } from '../live/authenticate.ts';

/** What a program that opens walls must know of a platform, as its `serving` and `listening` lines carry it. */
export function addressOf({
  url,
  tokens,
  watch,
}: {
  url: string;
  tokens: Tokens;
  watch: string | null;
}): PlatformAddress {
  const address = { url, kioskToken: tokens.kiosk, officerToken: tokens.officer };
  return watch === null ? address : { ...address, watch };
}
