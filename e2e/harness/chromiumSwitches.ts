/** Tests only. The wall itself is never started with a software renderer by choice. */
export const CHROMIUM_SWITCHES: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  // Chromium refuses its sandbox to root, and only then it goes without.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
