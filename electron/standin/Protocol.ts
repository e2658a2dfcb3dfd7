import type { CustomScheme, Protocol } from 'electron';

type Handler = Parameters<Protocol['handle']>[1];

/** The schemes of the app and who answers for them. */
export class StandInProtocol implements Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  readonly #handlers = new Map<string, Handler>();
  readonly #schemes = new Set<string>();
  readonly #isReady: () => boolean;

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.#schemes.add(scheme);
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new Error('protocol.handle should be called after app is ready');
    this.#handlers.set(scheme, handler);
  }

  schemes(): ReadonlySet<string> {
    return this.#schemes;
  }

  async answer(scheme: string, request: Request): Promise<Response | null> {
    const handler = this.#handlers.get(scheme);
    return handler === undefined ? null : handler(request);
  }
}
