import { lockDirectory } from '../lockDirectory.ts';

/** Run by a test in a process of its own: holds the directory until it is killed. */
const held = await lockDirectory(process.argv[2] ?? '');
process.stdout.write(held.ok ? 'held\n' : held.reason);
setInterval(() => undefined, 1_000);
