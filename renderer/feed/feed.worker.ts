import './jitless.ts';
import type { ToWorker } from './feedMessages.ts';
import { FeedServer } from './FeedServer.ts';
import { systemHost } from './systemHost.ts';

// The types of a window and of a worker share this program; here `self` is a worker's.
const scope = self as unknown as DedicatedWorkerGlobalScope;
const server = new FeedServer(systemHost(), (message, transfer) => scope.postMessage(message, transfer));

scope.onmessage = (event: MessageEvent<ToWorker>) => server.receive(event.data);
scope.addEventListener('error', (event) => {
  event.preventDefault();
  server.recover(event.message);
});
scope.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  server.recover(String(event.reason));
});
