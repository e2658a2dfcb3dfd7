import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { dayTimeText } from '../../panels/Format.ts';
import { usePanels } from '../../panels/PanelContext.tsx';
import { Watermark } from '../../ui/Watermark.tsx';
import { useWorld } from '../../world/useWorld.ts';
import type { Login } from './createLogin.ts';

const MINUTE_MS = 60_000;

/**
 * Over the page of a person who is logged in: name and login, the desk's address and the real time, whatever the city's clock says
 * (domain §14.2). Over a screen only where its administrator wants it.
 */
export function PersonMark({ login }: { login: Login }): ReactElement | null {
  const { world } = usePanels();
  const { who, from } = useStore(login.state);
  const screen = useWorld((w) => (w.identity?.watermark === true ? w.identity : null));
  const minute = useWorld((w) => Math.floor(w.clock.nowMs() / MINUTE_MS));
  const marked = who ?? screen;
  if (marked === null) return null;
  const at = dayTimeText(minute * MINUTE_MS, world.catalog?.city.utcOffsetMinutes ?? 480);
  return <Watermark lines={[`${marked.name} ${marked.id ?? ''}`, `${who === null ? '' : `${from} `}${at}`]} />;
}
