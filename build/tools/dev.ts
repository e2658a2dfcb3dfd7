import { Command, InvalidArgumentError } from 'commander';
import { createServer } from 'vite';
import { pickPort } from '../../electron/main/embedded/pickPort.ts';
import { inRoot } from './root.ts';
import { messageOf, sayToPeople } from './say.ts';
import { PlatformChild } from './serving/PlatformChild.ts';
import { progressShower } from './serving/showProgress.ts';
import { untilTold } from './untilTold.ts';
import { binOf } from './testing/binOf.ts';

const command = new Command('npm run dev --')
  .description(
    'The wall with hot reload at http://127.0.0.1:5173, and the platform from its sources, started anew when they change.',
  )
  .option('--port <number>', 'port of the page', portOf, 5173)
  .option('--mode <mode>', 'wall or desk', 'desk')
  .argument('[platform options...]', 'handed to the platform: npm run platform -- --help')
  .allowUnknownOption()
  .parse();
const { port, mode } = command.opts<{ port: number; mode: string }>();

try {
  const platformPort = await pickPort();
  const target = `http://127.0.0.1:${platformPort}`;
  const page = await createServer({
    configFile: inRoot('vite.config.ts'),
    root: inRoot('renderer'),
    server: {
      host: '127.0.0.1',
      port,
      // The page and its platform share an origin, as they do when the platform serves the built wall.
      proxy: { '/socket.io': { target, ws: true }, '/city': target, '/health': target },
    },
  });
  await page.listen();
  const [address = `http://127.0.0.1:${port}/`] = page.resolvedUrls?.local ?? [];

  const platform = new PlatformChild({
    command: {
      program: binOf('tsx'),
      args: ['watch', '--clear-screen=false', inRoot('platform/main.ts'), `--port=${platformPort}`, ...command.args],
    },
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    progress: progressShower(process.stderr),
    logged: (line) => sayToPeople(`platform  ${line}`),
    // Each time it comes up; its tokens are kept with its data, so an open page stays good.
    listens: ({ kioskToken, officerToken }) => {
      const token = mode === 'desk' ? officerToken : kioskToken;
      sayToPeople(`\n  ${address}${mode === 'desk' ? '?mode=desk' : ''}#token=${token}\n`);
    },
  });
  await untilTold();
  await platform.stop();
  await page.close();
} catch (error) {
  sayToPeople(messageOf(error));
  process.exitCode = 1;
}

function portOf(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new InvalidArgumentError('a port is 1 to 65535.');
  return value;
}
