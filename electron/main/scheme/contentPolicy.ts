/**
 * The policy every page of the wall is served with. No eval, no inline script, nothing from anywhere but the wall itself
 * and the one platform it belongs to.
 *
 * @param platformOrigin `http://127.0.0.1:8600`; null while no platform is known
 */
export function contentPolicy(platformOrigin: string | null): string {
  const platform = platformOrigin === null ? [] : [platformOrigin];
  const sockets = platform.map((origin) => origin.replace(/^http/, 'ws'));
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // MapLibre and React place things by the style attribute of elements they make.
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    // Sprites and glyph atlases are drawn into blobs; case photos come from the platform.
    'img-src': ["'self'", 'data:', 'blob:', ...platform],
    'media-src': ["'self'", 'blob:', ...platform],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...platform, ...sockets],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
