import { expect, test } from '@playwright/test';
import { packageConfig } from '../build/tools/packaging/config.ts';
import { provePackage } from '../build/tools/packaging/proof.ts';

test('the package holds what it must, nothing else, and every fuse as decided', async () => {
  const said: string[] = [];
  const config = packageConfig({ homepage: 'https://wanmi.invalid', maintainer: 'Wanmi <packages@wanmi.invalid>' });
  expect(await provePackage(config, (line) => said.push(line))).toEqual([]);
  expect(said.join('\n')).toContain('app.asar holds');
});
