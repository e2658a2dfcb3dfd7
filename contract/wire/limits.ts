/**
 * What both ends refuse to exceed (rule W30). Sizes are checked before anything is decoded.
 * Figures are chosen so that 300,000 cases fit in ten parts and a mistake cannot exhaust memory.
 */
export const CONTRACT_VERSION = 'wanmi/1';
export const MAX_PART_ROWS = 32_768;
export const MAX_DELTA_ROWS = 5_000;
export const MAX_BATCH_RECORDS = 20_000;
export const MAX_PACKET_BYTES = 8 * 1024 * 1024;
export const MAX_COMMAND_BYTES = 256 * 1024;
/** The platform says it is alive this often, real time. */
export const BEAT_INTERVAL_MS = 1_000;
/** Without a beat for this long the wall calls the link lost (it must within 3 s). */
export const LINK_LOST_MS = 2_500;
/** A query or command without an answer for this long has failed. */
export const ACK_TIMEOUT_MS = 8_000;
