import { z } from 'zod';
import { HeartbeatSchema, LogEntrySchema, RelaunchSchema } from './reports.ts';
import { DisplayInfoSchema, PlatformStatusSchema, WindowConfigSchema } from './windowConfig.ts';

/** What a window may ask of the main process: channel → [request, reply]. Main checks both, and who asks. */
export const IPC_REQUESTS = {
  'wall:getConfig': [z.undefined(), WindowConfigSchema],
  'wall:getPlatform': [z.undefined(), PlatformStatusSchema],
  'wall:displays': [z.undefined(), z.array(DisplayInfoSchema)],
  'wall:heartbeat': [HeartbeatSchema, z.void()],
  'wall:log': [LogEntrySchema, z.void()],
  'wall:relaunch': [RelaunchSchema, z.void()],
} as const satisfies Record<string, readonly [z.ZodType, z.ZodType]>;

export type IpcChannel = keyof typeof IPC_REQUESTS;
export type IpcRequest<C extends IpcChannel> = z.infer<(typeof IPC_REQUESTS)[C][0]>;
export type IpcReply<C extends IpcChannel> = z.infer<(typeof IPC_REQUESTS)[C][1]>;

/** What the main process tells a window unasked: channel → payload. */
export const IPC_EVENTS = {
  'wall:platformChanged': PlatformStatusSchema,
  'wall:displaysChanged': z.array(DisplayInfoSchema),
} as const satisfies Record<string, z.ZodType>;

export type IpcEvent = keyof typeof IPC_EVENTS;
export type IpcEventPayload<E extends IpcEvent> = z.infer<(typeof IPC_EVENTS)[E]>;
