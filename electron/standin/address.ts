/**
 * Chromium knows no `wall:` scheme without Electron. Its pages live on a host under localhost instead, which is a secure context
 * just as a privileged scheme is; nothing listens there, every request is answered by the handler of the scheme.
 */
const HOST_SUFFIX = 'standin.localhost';

/** `wall://app/x` → `http://app.wall.standin.localhost/x`; other addresses stay. */
export function toBrowser(url: string, schemes: Iterable<string>): string {
  for (const scheme of schemes) {
    const prefix = `${scheme}://`;
    if (!url.startsWith(prefix)) continue;
    const [host = '', ...path] = url.slice(prefix.length).split('/');
    return [`http://${host}.${scheme}.${HOST_SUFFIX}`, ...path].join('/');
  }
  return url;
}

/** The way back; null for an address that belongs to no scheme of the app. */
export function schemeOf(url: string): { scheme: string; url: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, search, hash } = new URL(url);
  if (protocol !== 'http:' || !hostname.endsWith(`.${HOST_SUFFIX}`)) return null;
  const [host = '', scheme = ''] = hostname.slice(0, -HOST_SUFFIX.length - 1).split('.');
  return { scheme, url: `${scheme}://${host}${pathname}${search}${hash}` };
}

export function fromBrowser(url: string): string {
  return schemeOf(url)?.url ?? url;
}
