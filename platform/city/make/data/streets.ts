/**
 * Street-level units of 雨城区 with their statistical codes (GB/T 10114 ranges: 001–099 street offices, 100–199 towns).
 * The communities of 青江街道 are its real ones; those of the others, and all community numbers, are invented.
 * Only the first five streets have duty grids: they share the built-up area.
 */
export const STREETS = [
  {
    code: '511802001',
    name: '东城街道',
    communities: ['东大街社区', '先锋社区', '康乐社区', '挺进路社区', '羌江社区', '南坝社区'],
  },
  {
    code: '511802002',
    name: '西城街道',
    communities: ['西门社区', '文定社区', '苍坪社区', '滨江社区', '张家山社区', '西康路社区'],
  },
  {
    code: '511802003',
    name: '河北街道',
    communities: ['河北正街社区', '北坛社区', '陇西社区', '育才社区', '平安社区', '云台社区'],
  },
  {
    code: '511802004',
    name: '青江街道',
    communities: ['桐梓林社区', '青江路社区', '沙湾路社区', '汉碑路社区', '土桥社区', '石马社区', '孝廉社区'],
  },
  { code: '511802005', name: '大兴街道', communities: ['大兴社区', '前进村', '顺路社区', '周公社区', '三江社区'] },
  { code: '511802101', name: '草坝镇', communities: [] },
  { code: '511802107', name: '上里镇', communities: [] },
  { code: '511802109', name: '晏场镇', communities: [] },
  { code: '511802110', name: '多营镇', communities: [] },
  { code: '511802111', name: '碧峰峡镇', communities: [] },
  { code: '511802112', name: '望鱼镇', communities: [] },
  { code: '511802113', name: '周公山镇', communities: [] },
  { code: '511802114', name: '八步镇', communities: [] },
] as const;

/** 市辖区 the built-up area lies in. */
export const CITY_DISTRICT = '511802';
