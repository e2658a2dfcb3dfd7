import { open } from 'node:fs/promises';

/** One folder of an archive's index. */
interface Folder {
  readonly files: Readonly<Record<string, Folder | { readonly size: number }>>;
}

/** The index follows four little-endian words; the last of them is its length in bytes. */
const INDEX_OFFSET = 16;
const LENGTH_OFFSET = 12;

/** Paths of all files in an asar archive, with forward slashes, in order. */
export async function listAsar(file: string): Promise<readonly string[]> {
  const archive = await open(file);
  try {
    const head = Buffer.alloc(INDEX_OFFSET);
    await archive.read(head, 0, INDEX_OFFSET, 0);
    const index = Buffer.alloc(head.readUInt32LE(LENGTH_OFFSET));
    await archive.read(index, 0, index.length, INDEX_OFFSET);
    return [...pathsIn(JSON.parse(index.toString('utf8')) as Folder, '')].toSorted();
  } finally {
    await archive.close();
  }
}

function* pathsIn(folder: Folder, prefix: string): Generator<string> {
  for (const [name, entry] of Object.entries(folder.files)) {
    if ('files' in entry) yield* pathsIn(entry, `${prefix}${name}/`);
    else yield `${prefix}${name}`;
  }
}
