import { PHOTO_KIND_NAMES, type PhotoKind } from '../../contract/model/photos.ts';

type Text = (text: string) => string;

/** Words of a case's life beside its stages: stage limits, requests, repeats, evidence, and what an act needs. */
export type CaseWords = Record<
  'similar' | 'more' | 'act' | 'resumeDate' | 'byDuty' | 'shiftOff' | 'offices',
  string
> & {
  similarTo(no: string, meters: string, span: string): string;
  /** A stage limit that runs, and one that has passed. */
  stageLeft(stage: string, span: string): string;
  stageOver(stage: string, span: string): string;
  asked: Text;
  needsReason: Text;
  until: Text;
  photos(count: number, kinds: string): string;
  photoKinds: Record<PhotoKind, string>;
};

export const CASE_ZH: CaseWords = {
  similar: '疑似重复',
  similarTo: (no, meters, span) => `${no}，相距 ${meters}，相隔 ${span}`,
  stageLeft: (stage, span) => `${stage}时限余 ${span}`,
  stageOver: (stage, span) => `${stage}已超时 ${span}`,
  asked: (request) => `${request}，等待答复`,
  needsReason: (act) => `“${act}”须写明理由`,
  until: (when) => `至 ${when}`,
  photos: (count, kinds) => `照片 ${count}（${kinds}）`,
  photoKinds: PHOTO_KIND_NAMES,
  more: '其他操作',
  act: '办理',
  resumeDate: '恢复日期',
  byDuty: '按职责派遣',
  shiftOff: '不当班',
  offices: '管理单位',
};

export const CASE_EN: CaseWords = {
  similar: 'May repeat',
  similarTo: (no, meters, span) => `${no}, ${meters} away, ${span} apart`,
  stageLeft: (stage, span) => `${stage}: ${span} left`,
  stageOver: (stage, span) => `${stage}: ${span} over its limit`,
  asked: (request) => `${request}: waits for an answer`,
  needsReason: (act) => `${act}: a reason is needed`,
  until: (when) => `until ${when}`,
  photos: (count, kinds) => `${count} photos (${kinds})`,
  photoKinds: { near: 'close', far: 'wide', reference: 'landmark', before: 'before', after: 'after' },
  more: 'Other acts',
  act: 'Do',
  resumeDate: 'Resumes on',
  byDuty: 'By duty',
  shiftOff: 'not on shift',
  offices: 'Offices',
};
