import { Command } from 'commander';
import { openDb } from '../store/openDb.ts';
import { verifyAudit } from './verifyAudit.ts';

/** Walks the audit log of a database from outside the platform. Ends with 0 when it holds, 1 when it is broken, 2 when it cannot be read. */
const options = new Command('npm run audit:verify --')
  .description('Checks the chain of the audit log and names the first row that is not as it was written.')
  .option('--data <folder>', "a city's own folder, such as .wanmi/yaan; its platform must have been ended")
  .option('--database <url>', 'a PostgreSQL server: postgres://user@host:5432/name')
  .option('--seq <number>', 'number of a row that was noted elsewhere')
  .option('--hash <text>', 'and its hash')
  .parse()
  .opts<{ data?: string; database?: string; seq?: string; hash?: string }>();

function end(code: number, sentence: string): never {
  process.stdout.write(`${sentence}\n`);
  process.exit(code);
}

const { data, database, seq, hash } = options;
if ((data === undefined) === (database === undefined)) end(2, 'Give either --data or --database.');
const opened = await openDb(
  database === undefined ? { kind: 'directory', dir: data ?? '' } : { kind: 'server', url: database },
);
if (!opened.ok) end(2, opened.reason);
const noted = seq === undefined ? undefined : { seq: Number(seq), hash: hash ?? '' };
const verdict = await verifyAudit(opened.db, noted).catch((error: Error) =>
  end(2, `The audit log cannot be read: ${error.message}`),
);
await opened.db.close();
if (verdict.ok) end(0, `The audit log holds: ${verdict.rows} rows, the last with hash ${verdict.hash}.`);
end(1, `The audit log is broken at row ${verdict.brokenSeq}: ${verdict.fault}. Rows 1 to ${verdict.rows} hold.`);
