import { buildStale } from './building/buildStale.ts';
import { findChromium } from './hosts/findChromium.ts';
import { getElectron } from './hosts/getElectron.ts';
import { hasDisplay } from './hosts/openInChromium.ts';
import { messageOf, sayToPeople } from './say.ts';
import { readStartOptions, type StartOptions } from './starting/options.ts';
import { serveInBrowser } from './starting/serveInBrowser.ts';
import { runInElectron } from './starting/runInElectron.ts';

/** Resolves with the exit code. */
async function start(options: StartOptions): Promise<number> {
  await buildStale({ say: sayToPeople });
  const canShow = options.open && hasDisplay();
  if (options.host === 'electron' || (options.host === 'auto' && canShow)) {
    const electron = await getElectron({ say: sayToPeople, insist: options.host === 'electron' });
    if (electron !== null) return runInElectron(electron, options);
    if (options.host === 'electron') return 1;
  }
  return serveInBrowser(options, { say: sayToPeople, chromium: canShow ? findChromium() : null });
}

try {
  process.exitCode = await start(readStartOptions(process.argv));
} catch (error) {
  sayToPeople(messageOf(error));
  process.exitCode = 1;
}
