import type { FieldLogin, PlatformAddress } from '../../contract/ipc/platformLines.ts';
import type { Tokens } from '../live/authenticate.ts';

/** What a program that opens walls must know of a platform, as its `serving` and `listening` lines carry it. */
export function addressOf({
  url,
  tokens,
  watch,
  fieldLogins = [],
}: {
  url: string;
  tokens: Tokens;
  watch: string | null;
  fieldLogins?: readonly FieldLogin[];
}): PlatformAddress {
  return {
    url,
    kioskToken: tokens.kiosk,
    officerToken: tokens.officer,
    ...(watch === null ? {} : { watch }),
    ...(fieldLogins.length === 0 ? {} : { field: [...fieldLogins] }),
  };
}
