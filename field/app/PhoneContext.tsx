import { createContext, useContext, useSyncExternalStore } from 'react';
import type { OutboxView } from '../outbox/Outbox.ts';
import type { Words } from '../words/Words.ts';
import { WORDS_EN } from '../words/WordsEn.ts';
import { WORDS_ZH } from '../words/WordsZh.ts';
import type { Phone, PhoneView } from './Phone.ts';
import type { Receiver, Where } from './Receiver.ts';

export interface Devices {
  phone: Phone;
  receiver: Receiver;
}

export const DevicesContext = createContext<Devices | null>(null);

export function useDevices(): Devices {
  const devices = useContext(DevicesContext);
  if (devices === null) throw new Error('The page is drawn without its phone.');
  return devices;
}

export function usePhone(): PhoneView {
  const { phone } = useDevices();
  return useSyncExternalStore(phone.subscribe, phone.view);
}

export function useOutbox(): OutboxView {
  const { outbox } = useDevices().phone;
  return useSyncExternalStore(outbox.subscribe, outbox.view);
}

export function useWhere(): Where {
  const { receiver } = useDevices();
  return useSyncExternalStore(receiver.subscribe, receiver.where);
}

export function useWords(): Words {
  return usePhone().language === 'en' ? WORDS_EN : WORDS_ZH;
}
