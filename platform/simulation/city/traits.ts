import type { Category } from '../../../contract/model/categories.ts';

/** What a place is like; a category is found where its theme is strong. */
export const THEMES = ['shops', 'market', 'school', 'station', 'site', 'river', 'homes', 'road', 'green'] as const;
export type Theme = (typeof THEMES)[number];

/** Who goes there: a grid's keeper or officer on foot, a patrol car, a handling crew, or people who carry no tracker. */
export type HandlerKind = 'keeper' | 'officer' | 'car' | 'crew' | 'department';

/** How a subclass behaves in the invented city. */
export interface Trait {
  /** Share among all cases, relative. */
  weight: number;
  theme: Theme;
  handler: HandlerKind;
  /** Work on the spot, minutes: least and most. */
  workMinutes: readonly [number, number];
  /** Where in a day it lies: `street` follows shops and traffic, `night` the evening, `any` every hour. */
  hours: 'street' | 'night' | 'any';
  /** One line as a collector would write it. */
  text: string;
}

type Row = readonly [Trait['weight'], Theme, HandlerKind, number, number, Trait['hours'], string];

/**
 * Event subclasses of GB/T 30428.2 (domain §3.2). The long tail is led by what fills such systems everywhere: trade
 * outside shops, rubbish, hawkers, parking, dirty roads. The weights are invented.
 */
const EVENTS: Record<string, Row> = {
  '0405': [15, 'shops', 'keeper', 8, 20, 'street', '商户将桌椅货品摆出店外经营'],
  '0110': [12, 'homes', 'crew', 10, 30, 'any', '路边有暴露垃圾'],
  '0401': [10.5, 'market', 'officer', 6, 18, 'street', '无照游商占用人行道经营'],
  '0409': [10, 'school', 'car', 6, 20, 'street', '机动车乱停放，占用人行道'],
  '0112': [8, 'road', 'crew', 12, 35, 'any', '路面不洁'],
  '0410': [7, 'station', 'keeper', 8, 20, 'street', '非机动车乱停放'],
  '0406': [5, 'market', 'officer', 8, 20, 'street', '占道经营，行人绕行'],
  '0136': [4.5, 'shops', 'keeper', 12, 30, 'any', '门前乱堆物堆料'],
  '0201': [4.2, 'homes', 'crew', 8, 20, 'any', '墙面张贴非法小广告'],
  '0107': [3, 'homes', 'keeper', 8, 18, 'street', '沿街晾挂衣物'],
  '0111': [2.8, 'homes', 'crew', 25, 60, 'any', '积存垃圾渣土未清运'],
  '0203': [2, 'shops', 'officer', 15, 35, 'street', '违规设置户外广告'],
  '0117': [1.8, 'green', 'crew', 12, 30, 'any', '绿地内有杂物'],
  '0114': [1.6, 'road', 'crew', 15, 40, 'any', '运输车辆道路遗撒'],
  '0113': [1.5, 'road', 'department', 60, 180, 'any', '路面破损，有坑洼'],
  '0404': [1.1, 'homes', 'officer', 8, 20, 'street', '占道收购废品'],
  '0302': [1, 'site', 'officer', 15, 35, 'any', '施工占道，未设围挡'],
  '0304': [1, 'site', 'officer', 15, 40, 'any', '工地扬尘，未喷淋'],
  '0128': [1, 'shops', 'officer', 8, 20, 'night', '商业噪音扰民'],
  '0129': [0.9, 'market', 'officer', 10, 25, 'night', '露天烧烤，油烟扰民'],
  '0207': [0.9, 'shops', 'keeper', 8, 15, 'street', '违规悬挂标语宣传品'],
  '0206': [0.8, 'shops', 'officer', 12, 30, 'street', '违规设置牌匾标识'],
  '0120': [0.8, 'green', 'officer', 10, 25, 'any', '露天焚烧树叶垃圾'],
  '0101': [0.8, 'homes', 'department', 60, 240, 'any', '楼顶私搭乱建'],
  '0301': [0.7, 'site', 'officer', 12, 30, 'night', '施工噪音扰民'],
  '0130': [0.7, 'river', 'department', 30, 90, 'any', '乱倒污水'],
  '0125': [0.6, 'river', 'crew', 25, 60, 'any', '水面有漂浮垃圾'],
  '0126': [0.5, 'river', 'department', 40, 120, 'any', '河道水体颜色异常'],
  '0311': [0.6, 'road', 'car', 10, 25, 'any', '渣土运输车辆未密闭'],
  '0306': [0.6, 'site', 'officer', 12, 30, 'any', '施工物料乱堆放'],
  '0135': [0.6, 'homes', 'crew', 15, 35, 'any', '废弃家具堆放路边'],
  '0506': [0.4, 'road', 'crew', 30, 90, 'any', '路面积水'],
  '0503': [0.4, 'road', 'department', 60, 180, 'any', '排水管道堵塞，污水外溢'],
  '0505': [0.15, 'road', 'department', 90, 240, 'any', '路面塌陷'],
  '0508': [0.2, 'homes', 'department', 40, 120, 'any', '架空线缆脱落'],
};

/** Component subclasses of GB/T 30428.2 (domain §3.4). */
const COMPONENTS: Record<string, Row> = {
  '0102': [0.7, 'road', 'department', 30, 90, 'any', '污水井盖破损松动'],
  '0103': [0.8, 'road', 'department', 30, 90, 'any', '雨水井盖缺失'],
  '0104': [0.8, 'road', 'department', 20, 60, 'any', '雨水箅子堵塞'],
  '0127': [0.4, 'homes', 'department', 30, 90, 'any', '通信交接箱箱门敞开'],
  '0137': [0.9, 'road', 'department', 40, 120, 'night', '路灯不亮'],
  '0204': [0.3, 'station', 'department', 40, 120, 'any', '公交站亭破损'],
  '0217': [0.7, 'road', 'department', 30, 90, 'any', '交通护栏倾倒'],
  '0301': [0.3, 'green', 'crew', 20, 50, 'any', '公共厕所保洁不到位'],
  '0305': [1.3, 'homes', 'crew', 10, 25, 'any', '垃圾箱满溢'],
  '0402': [0.8, 'green', 'department', 30, 90, 'any', '行道树枯枝下垂'],
  '0408': [0.5, 'green', 'department', 30, 90, 'any', '绿地护栏破损'],
};

/** The mean of the long tail, for subclasses the tables do not know. */
const OTHER: Row = [0.25, 'road', 'department', 20, 90, 'any', ''];

export function traitOf(category: Category): Trait {
  const table = category.kind === 'event' ? EVENTS : COMPONENTS;
  const row = (category.standardVersion === 'GB/T 30428.2' ? table[category.code] : undefined) ?? OTHER;
  const [weight, theme, handler, least, most, hours, text] = row;
  return { weight, theme, handler, workMinutes: [least, most], hours, text: text || `发现${category.name}问题` };
}
