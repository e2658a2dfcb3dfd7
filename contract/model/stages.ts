import { z } from 'zod';

/**
 * Statuses of a case in the order of the wire's `stage` column (domain §5.3).
 * The position in this list IS the number on the wire: append, never reorder.
 */
export const CASE_STAGES = [
  'Reported',
  'PendingVerify',
  'Verifying',
  'PendingFile',
  'NotAccepted',
  'PendingDispatch',
  'PendingHandle',
  'Handling',
  'Suspended',
  'HandleDone',
  'Checking',
  'CheckFailed',
  'PendingClose',
  'Closed',
  'ForcedClosed',
  'Cancelled',
] as const;
export const CaseStageSchema = z.enum(CASE_STAGES);
export type CaseStage = z.infer<typeof CaseStageSchema>;

/** The field's own words for each status. */
export const CASE_STAGE_NAMES: Record<CaseStage, string> = {
  Reported: '待受理',
  PendingVerify: '待核实',
  Verifying: '核实中',
  PendingFile: '待立案',
  NotAccepted: '不予立案',
  PendingDispatch: '待派遣',
  PendingHandle: '待处置',
  Handling: '处置中',
  Suspended: '挂账',
  HandleDone: '待核查',
  Checking: '核查中',
  CheckFailed: '核查不通过',
  PendingClose: '待结案',
  Closed: '结案',
  ForcedClosed: '强制结案',
  Cancelled: '作废',
};

/** Stages after which nothing more happens to a case. */
export const FINAL_STAGES: readonly CaseStage[] = ['NotAccepted', 'Closed', 'ForcedClosed', 'Cancelled'];

/**
 * How far a case has come, as the eye is told it: hollow, half, full, tick, faded (one fill each).
 */
export const STAGE_FILLS = ['reported', 'assigned', 'handling', 'checked', 'ended'] as const;
export type StageFill = (typeof STAGE_FILLS)[number];
export const STAGE_FILL: Record<CaseStage, StageFill> = {
  Reported: 'reported',
  PendingVerify: 'reported',
  Verifying: 'reported',
  PendingFile: 'reported',
  NotAccepted: 'ended',
  PendingDispatch: 'assigned',
  PendingHandle: 'assigned',
  Handling: 'handling',
  Suspended: 'handling',
  HandleDone: 'checked',
  Checking: 'checked',
  CheckFailed: 'handling',
  PendingClose: 'checked',
  Closed: 'ended',
  ForcedClosed: 'ended',
  Cancelled: 'ended',
};

/** Flags of a case (domain §5.4), one bit each in the wire's `flags` column: append, never reorder. */
export const CASE_FLAGS = [
  'urgent', // 急要件
  'returned', // 回退
  'rework', // 返工
  'extended', // 延期
  'suspended', // 挂账 at some time
  'supervised', // 督办
  'deferred', // 缓办
  'appealed', // 申诉
  'selfHandled', // 自行处置: the collector solved it on the spot
  'machineVerified', // a machine's verdict cleared it
  'recent', // reported in live operation, not part of the imported or generated past
  'urged', // 催办
  'exempted', // 申诉成立: its overtime is not held against whoever handled it
] as const;
export type CaseFlag = (typeof CASE_FLAGS)[number];
export const CASE_FLAG_NAMES: Record<CaseFlag, string> = {
  urgent: '急要件',
  returned: '回退',
  rework: '返工',
  extended: '延期',
  suspended: '挂账',
  supervised: '督办',
  deferred: '缓办',
  appealed: '申诉',
  selfHandled: '自行处置',
  machineVerified: '机器核查',
  recent: '实时',
  urged: '催办',
  exempted: '申诉成立',
};

/** Who found the problem (domain §4), in the order of the wire's `source` column: append, never reorder. */
export const CASE_SOURCES = [
  'Collector',
  'Public',
  'Video',
  'AI',
  'Drone',
  'HighPTZ',
  'IoT',
  'Leader',
  'Transfer',
  'Media',
] as const;
export const CaseSourceSchema = z.enum(CASE_SOURCES);
export type CaseSource = z.infer<typeof CaseSourceSchema>;
export const CASE_SOURCE_NAMES: Record<CaseSource, string> = {
  Collector: '监督员上报',
  Public: '公众举报',
  Video: '视频上报',
  AI: 'AI识别',
  Drone: '无人机',
  HighPTZ: '高空云台',
  IoT: '物联感知',
  Leader: '领导批示',
  Transfer: '部门转办',
  Media: '媒体曝光',
};
