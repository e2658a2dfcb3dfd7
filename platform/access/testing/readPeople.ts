import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PEOPLE = join(import.meta.dirname, '../../../assets/cities/yaan/people.json');

/** The demo city's people with their full names, straight from the file. */
export async function readPeople(): Promise<{ id: string; name: string }[]> {
  return JSON.parse(await readFile(PEOPLE, 'utf8')) as { id: string; name: string }[];
}
