type Text = (text: string) => string;

/** Words of what a desk sees for a reason only, or as far as it may: masked persons, photos, cameras. */
export interface DeskWords {
  reveal: Record<'callers' | 'person' | 'reason' | 'show' | 'hide' | 'cancel' | 'nobody' | 'needsReason', string> & {
    left: Text;
    more: Text;
  };
  photos: Record<
    'title' | 'loading' | 'forbidden' | 'missing' | 'offline' | 'unreadable' | 'open' | 'close' | 'previous' | 'next',
    string
  > & { hidden: Text; count: Text };
  look: Record<'title' | 'reason' | 'look' | 'needsReason', string> & { noted(time: string): string };
}

export const DESK_ZH: DeskWords = {
  reveal: {
    callers: '查看诉求人',
    person: '查看姓名',
    reason: '查看理由（记入审计）',
    show: '查看',
    hide: '收起',
    cancel: '取消',
    nobody: '没有留存诉求人信息，或已按期清除。',
    needsReason: '请写明查看理由。',
    left: (seconds) => `${seconds} 秒后隐去`,
    more: (n) => `另 ${n} 人`,
  },
  photos: {
    title: '现场照片',
    loading: '调取照片',
    forbidden: '未经审核，可能含个人信息',
    missing: '平台没有这张照片',
    offline: '平台无应答，未能调取',
    unreadable: '文件不是可显示的图片',
    open: '看原图',
    close: '关闭 Esc',
    previous: '上一张',
    next: '下一张',
    hidden: (n) => `${n} 张未经审核，不在此显示`,
    count: (n) => `${n} 张`,
  },
  look: {
    title: '调看视频',
    reason: '调看理由（记入审计）',
    look: '调看',
    needsReason: '请写明调看理由。',
    noted: (time) => `${time} 调看已登记。视频流未接入本平台，没有画面可看。`,
  },
};

export const DESK_EN: DeskWords = {
  reveal: {
    callers: 'Show the caller',
    person: 'Show the name',
    reason: 'Reason (kept in the audit log)',
    show: 'Show',
    hide: 'Hide',
    cancel: 'Cancel',
    nobody: 'Nobody left a name, or it was erased after its term.',
    needsReason: 'A reason is needed.',
    left: (seconds) => `hidden in ${seconds} s`,
    more: (n) => `${n} more`,
  },
  photos: {
    title: 'Photos',
    loading: 'Fetching',
    forbidden: 'Not cleared: may show personal data',
    missing: 'The platform has no such photo',
    offline: 'No answer from the platform',
    unreadable: 'Not a picture that can be shown',
    open: 'Open full size',
    close: 'Close Esc',
    previous: 'Previous',
    next: 'Next',
    hidden: (n) => `${n} not cleared, not shown here`,
    count: (n) => `${n} photos`,
  },
  look: {
    title: 'Look through the camera',
    reason: 'Reason (kept in the audit log)',
    look: 'Look',
    needsReason: 'A reason is needed.',
    noted: (time) => `${time}: noted. Its video does not reach this platform; there is no picture to see.`,
  },
};
