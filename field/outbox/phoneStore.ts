import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FieldCatalog, FieldPerson } from '../../contract/field/session.ts';
import type { Tasks } from '../../contract/field/tasks.ts';
import type { OutboxItem, QueuedPhoto } from './items.ts';

/** A report that is being written. */
export interface Draft {
  category: string;
  condition: string;
  place: string;
  text: string;
  urgent: boolean;
  photos: QueuedPhoto[];
}

/** What the page remembers beside the outbox, so that it opens without a net. */
export interface Kept {
  session: { token: string; person: FieldPerson };
  catalog: FieldCatalog;
  tasks: Tasks;
  draft: Draft;
  language: 'zh' | 'en';
}

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxItem };
  kept: { key: string; value: Kept[keyof Kept] };
}

/** The phone's own database. */
export class PhoneStore {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  static async open(): Promise<PhoneStore> {
    const db = await openDB<Schema>('wanmi-field', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('outbox', { keyPath: 'id' });
        fresh.createObjectStore('kept');
      },
    });
    return new PhoneStore(db);
  }

  async items(): Promise<OutboxItem[]> {
    const items = await this.#db.getAll('outbox');
    return items.sort((a, b) => a.madeAtMs - b.madeAtMs);
  }

  async put(item: OutboxItem): Promise<void> {
    // Strict: what the person was told is kept must be on the disk, not on its way there.
    const tx = this.#db.transaction('outbox', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(item), tx.done]);
  }

  async remove(id: string): Promise<void> {
    await this.#db.delete('outbox', id);
  }

  async read<K extends keyof Kept>(key: K): Promise<Kept[K] | null> {
    return ((await this.#db.get('kept', key)) as Kept[K] | undefined) ?? null;
  }

  async keep<K extends keyof Kept>(key: K, value: Kept[K] | null): Promise<void> {
    await (value === null ? this.#db.delete('kept', key) : this.#db.put('kept', value, key));
  }
}
