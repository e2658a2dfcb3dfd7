import type { CommandName } from '../../contract/wire/commands.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { QueryName } from '../../contract/wire/queries.ts';
import { answerQuery } from './answerQuery.ts';
import type { Outcome } from './answers.ts';
import { Commands, type CommandSources } from './Commands.ts';
import type { Answers } from './parts.ts';

/** Where walls' questions and acts go. Both check their arguments, and reject only on a bug or a lost database. */
export interface Desk {
  query(name: QueryName, args: unknown, identity: Identity): Promise<Outcome>;
  command(id: string, name: CommandName, args: unknown, identity: Identity): Promise<Outcome>;
}

/** The desk of the process that has the city in memory. */
export function openDesk(answers: Answers, sources: CommandSources): Desk {
  const commands = new Commands(sources);
  return {
    query: (name, args, identity) => answerQuery(answers, name, args, identity),
    command: (id, name, args, identity) => commands.run(id, name, args, identity),
  };
}
