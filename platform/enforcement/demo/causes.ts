/**
 * What the invented enforcement cases are about: the duties the city names (seed S11: 出摊占道, 违法建设, 餐饮油烟, 露天焚烧, 露天卡拉OK)
 * with the event's code in the catalog, a fine that is usual for it in yuan, and the bureau that comes along.
 */
export const CAUSES = [
  { cause: '出摊占道经营', code: '0406', yuan: [50, 500], partner: '市市场监督管理局' },
  { cause: '店外经营', code: '0405', yuan: [100, 1000], partner: '市市场监督管理局' },
  { cause: '违法建设', code: '0101', yuan: [2000, 20_000], partner: '市自然资源和规划局' },
  { cause: '餐饮油烟超标排放', code: '0129', yuan: [500, 5000], partner: '市生态环境局' },
  { cause: '露天焚烧秸秆', code: '0120', yuan: [500, 2000], partner: '市生态环境局' },
  { cause: '露天卡拉OK噪声扰民', code: '0128', yuan: [200, 500], partner: '市公安局' },
  { cause: '工地扬尘未采取措施', code: '0304', yuan: [10_000, 50_000], partner: '市住房和城乡建设局' },
  { cause: '渣土运输车辆未密闭', code: '0311', yuan: [2000, 10_000], partner: '市公安局交通警察支队' },
] as const;
