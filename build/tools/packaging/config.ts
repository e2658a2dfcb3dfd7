import { join } from 'node:path';
import { flipFuses, FuseVersion } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { FUSES } from './fuses.ts';

/** What goes into the archive: what was built, and the libraries the platform needs at run time. Nothing else can get in. */
const FILES: readonly string[] = [
  'package.json',
  'dist/electron/**',
  'dist/platform/**',
  'dist/renderer/**',
  'assets/mappings/**',
  '!**/*.{map,ts,mts,cts,tsbuildinfo}',
  '!**/*.{md,markdown,flow,yml,yaml}',
  '!node_modules/**/{tsconfig.json,*.test.js,*.test.cjs,*.test.mjs}',
];

export interface PackageNames {
  readonly homepage: string;
  /** `Name <address>`, which a Debian package must carry. */
  readonly maintainer: string;
}

export function packageConfig({ homepage, maintainer }: PackageNames): Configuration {
  return {
    appId: 'city.wanmi.wall',
    productName: 'Wanmi',
    executableName: 'wanmi',
    directories: { buildResources: 'build/resources', output: 'release' },
    files: [...FILES],
    // Beside the archive: a city replaces it without a new package.
    extraResources: [
      { from: 'assets/cities', to: 'cities' },
      { from: 'build/linux/wanmi-wall.service', to: 'wanmi-wall.service' },
      'LICENSE',
    ],
    asar: true,
    // Nothing native is built from source, so nothing needs a compiler here.
    npmRebuild: false,
    extraMetadata: { homepage, scripts: {}, devDependencies: {} },
    afterPack: flipFusesOf,
    linux: {
      target: [
        { target: 'AppImage', arch: ['x64', 'arm64'] },
        { target: 'deb', arch: ['x64', 'arm64'] },
      ],
      category: 'Utility',
      synopsis: "The wall of a city's command centre",
      maintainer,
    },
    win: { target: [{ target: 'nsis', arch: ['x64'] }] },
    nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: true },
    mac: { target: [{ target: 'dmg', arch: ['x64', 'arm64'] }], category: 'public.app-category.utilities' },
    publish: null,
  };
}

async function flipFusesOf(context: AfterPackContext): Promise<void> {
  await flipFuses(executableOf(context), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    strictlyRequireAllFuses: true,
    ...FUSES,
  });
}

function executableOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  if (electronPlatformName === 'darwin') return join(appOutDir, `${packager.appInfo.productFilename}.app`);
  return join(appOutDir, electronPlatformName === 'win32' ? `${packager.appInfo.productFilename}.exe` : 'wanmi');
}
