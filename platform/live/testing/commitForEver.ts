import { openDb } from '../../store/openDb.ts';
import { openStreamHub } from '../openStreamHub.ts';
import { linkRow } from './rows.ts';

/** Run by a test in a process of its own: commits and says where it stands, until it is killed. */
const opened = await openDb({ kind: 'directory', dir: process.argv[2] ?? '' });
if (!opened.ok) throw new Error(opened.reason);
const hub = await openStreamHub(opened.db);
await opened.db.complete();
for (let i = hub.cursor('links').seq; ; i++) {
  hub.stage('links', [linkRow(`l${i % 50}`, { openCases: i }), linkRow(`m${i % 7}`, { syncedToMs: i })]);
  await hub.commit(i);
  process.stdout.write(`${JSON.stringify(hub.cursor('links'))}\n`);
}
