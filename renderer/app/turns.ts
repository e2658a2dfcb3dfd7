import { countQueue } from '../panels/hotline/HotlineReading.ts';
import { countOrders, ordersOf } from '../panels/orders/OrderReading.ts';
import type { World } from '../world/World.ts';
import type { PanelFit, PanelId } from './layout.ts';

/** Panels that share a place stand in it so long each, by the wall machine's clock: walls side by side turn together. */
export const TURN_MS = 20_000;

/** What of a panel is open; a panel without an entry always has something to say. */
const OPEN_OF: Partial<Record<PanelId, (world: World) => number>> = {
  hotline: ({ calls }) => countQueue(calls.rows.values()).open,
  orders: (world) => countOrders(ordersOf(world.orders.rows.values(), true), world.platformNowMs()).open,
};

/** Whose turn it is: one after the other, leaving out those with nothing open. */
export function turnAt(fits: readonly [PanelFit, ...PanelFit[]], world: World): PanelFit {
  const ready = fits.filter(({ id }) => (OPEN_OF[id]?.(world) ?? 1) > 0);
  return ready[Math.floor(world.clock.nowMs() / TURN_MS) % Math.max(1, ready.length)] ?? fits[0];
}
