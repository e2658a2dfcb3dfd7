import { Command, Option } from 'commander';
import { build, createTargets, Platform } from 'electron-builder';
import { buildStale } from './building/buildStale.ts';
import { packageConfig } from './packaging/config.ts';
import { provePackage } from './packaging/proof.ts';
import { messageOf, sayToPeople } from './say.ts';

interface DistOptions {
  readonly linux?: true;
  readonly win?: true;
  readonly mac?: true;
  readonly arch?: 'x64' | 'arm64';
  readonly proof?: true;
  readonly homepage: string;
  readonly maintainer: string;
}

const command = new Command('npm run dist --')
  .description(
    'Makes installers in release/: AppImage and deb, NSIS, dmg. Electron is fetched; ELECTRON_MIRROR names a mirror.',
  )
  .option('--linux', 'AppImage and deb, x64 and arm64')
  .option('--win', 'NSIS installer')
  .option('--mac', 'disk image')
  .addOption(new Option('--arch <arch>', 'only this one').choices(['x64', 'arm64']))
  .option('--homepage <url>', 'who distributes it', 'https://wanmi.invalid')
  .option('--maintainer <name>', '"Name <address>" of the Debian package', 'Wanmi <packages@wanmi.invalid>')
  .option('--proof', 'pack around a dummy of Electron and check what the archive holds; needs no network')
  .parse();

const options = command.opts<DistOptions>();
try {
  await buildStale({ say: sayToPeople });
  const config = packageConfig(options);
  if (options.proof === true) {
    const faults = await provePackage(config, sayToPeople);
    faults.forEach((fault) => sayToPeople(`proof  ✗ ${fault}`));
    sayToPeople(
      faults.length === 0 ? 'proof  the package holds what it must and nothing else' : `proof  ${faults.length} faults`,
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  } else {
    await build({ targets: createTargets(platforms(options), null, options.arch ?? null), config, publish: 'never' });
  }
} catch (error) {
  sayToPeople(messageOf(error));
  process.exitCode = 1;
}

function platforms({ linux, win, mac }: DistOptions): Platform[] {
  const chosen = [
    ...(linux === true ? [Platform.LINUX] : []),
    ...(win === true ? [Platform.WINDOWS] : []),
    ...(mac === true ? [Platform.MAC] : []),
  ];
  return chosen.length === 0 ? [Platform.current()] : chosen;
}
