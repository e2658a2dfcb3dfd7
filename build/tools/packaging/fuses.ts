import { FuseV1Options } from '@electron/fuses';

/**
 * What the packaged binary can still be talked into, decided once and for each fuse: a fuse that this list leaves out does not compile.
 * (Electron 45 has one more, for WebAssembly trap handlers, that this version of the library cannot name; it keeps its default, on.)
 */
export const FUSES: Required<Record<FuseV1Options, boolean>> = {
  // With it anyone could run any script as the app.
  [FuseV1Options.RunAsNode]: false,
  // The wall keeps no cookie, and encrypting none would ask the desktop's key ring for a password.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Read on macOS and Windows; Linux has none, there the package's own signature has to do.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // No snapshot of its own is shipped.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from wall://app alone.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};
