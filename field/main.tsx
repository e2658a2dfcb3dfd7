import { createRoot } from 'react-dom/client';
import type { Clock } from '../contract/model/time.ts';
import { App } from './app/App.tsx';
import { Phone } from './app/Phone.ts';
import { DevicesContext } from './app/PhoneContext.tsx';
import { Receiver } from './app/Receiver.ts';
import { FieldApi } from './net/FieldApi.ts';
import { Outbox } from './outbox/Outbox.ts';
import { PhoneStore } from './outbox/phoneStore.ts';
import { WORDS_EN } from './words/WordsEn.ts';
import { WORDS_ZH } from './words/WordsZh.ts';

const clock: Clock = { nowMs: () => Date.now() };
const root = createRoot(document.getElementById('root') as HTMLElement);

if (window.isSecureContext) await begin();
else root.render(<p className="notice">{`${WORDS_ZH.secureOnly} ${WORDS_EN.secureOnly}`}</p>);

async function begin(): Promise<void> {
  const store = await PhoneStore.open();
  const api = new FieldApi();
  const phone = await Phone.open(store, api, new Outbox(store, api, clock), clock);
  const receiver = new Receiver(api, clock);
  root.render(
    <DevicesContext value={{ phone, receiver }}>
      <App />
    </DevicesContext>,
  );
  phone.start();
  receiver.start();
  // Asked to keep what is unsent even when the phone runs out of room.
  await navigator.storage?.persist?.();
  await navigator.serviceWorker?.register('./sw.js');
}
