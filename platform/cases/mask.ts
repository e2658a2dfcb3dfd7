/**
 * Masks (domain §14.1). They act on the platform, before anything is stored for display or leaves for a wall; none of
 * them ever falls through to the plain value.
 */

/** 张三 → 张*, 欧阳娜娜 → 欧**; a single character is hidden wholly. */
export function maskName(name: string): string {
  const letters = Array.from(name.trim());
  if (letters.length === 0) return '';
  if (letters.length === 1) return '*';
  return `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 2))}`;
}

/** 13812345678 → 138****5678; other numbers keep their last two digits, short ones nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4 ? `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}` : '***';
}

/** Identity number: region and last four stay. */
export function maskIdNumber(id: string): string {
  return /^\d{17}[\dXx]$/.test(id) ? `${id.slice(0, 6)}********${id.slice(-4)}` : '***';
}

/** 川TA1234 → 川T***34. */
export function maskPlate(plate: string): string {
  const letters = Array.from(plate.replace(/[\s·•・-]/g, ''));
  return letters.length < 6 ? '***' : `${letters.slice(0, 2).join('')}***${letters.slice(-2).join('')}`;
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const TITLES = '先生|女士|小姐|同志|师傅|老板|大爷|大妈|大叔|阿姨|医生|老师';
const LABELS = '姓名|联系人|当事人|举报人|投诉人|诉求人|反映人|来电人|业主|店主|车主|户主';

/** Most specific first: what one has masked, the next must not find again. */
const SCRUBS: readonly (readonly [RegExp, (match: string, ...groups: string[]) => string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => '***@***'],
  [/(?<![\dXx])\d{17}[\dXx](?!\d)/g, maskIdNumber],
  [/(?<!\d)(?:(?:\+|00)?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/g, maskPhone],
  [/(?<!\d)0\d{2,3}[-\s)）]{0,2}\d{7,8}(?!\d)/g, maskPhone],
  [new RegExp(`[${PROVINCES}][A-Z][\\s·•・-]?[A-Z0-9]{4,5}[A-Z0-9挂学警港澳]`, 'gi'), maskPlate],
  // Cards, messenger numbers, numbers run together: no text of a case needs seven digits in a row.
  [/\d{7,}/g, maskPhone],
  [
    new RegExp(`(${LABELS})(\\s*[:：]\\s*)([\\u4e00-\\u9fff·]{2,4})`, 'g'),
    (_, label, colon, name) => `${label}${colon}${maskName(name ?? '')}`,
  ],
  [new RegExp(`([${SURNAMES}][\\u4e00-\\u9fff]{1,2})(?=${TITLES})`, 'g'), maskName],
  // An address goes down to the street or the estate, not to the door.
  [
    /[\dA-Za-z一二三四五六七八九十]+(?:单元|室|号房)/g,
    (door) => `**${door.replace(/^[\dA-Za-z一二三四五六七八九十]+/, '')}`,
  ],
];

/** Free text with phones, identity numbers, plates, named people and doors hidden. Scrubbing twice changes nothing more. */
export function scrubText(text: string): string {
  // Full-width digits and letters, which many input methods give, are the same number to a reader.
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return SCRUBS.reduce((scrubbed, [pattern, replace]) => scrubbed.replace(pattern, replace), plain);
}

const NUMBER = '[\\dA-Za-z]+(?:[-－–~至、之附][\\dA-Za-z]+)*';
/** Streets whose number stands before the name, as in imported data. */
const WAY =
  'St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Sq|Square|Pl|Place|Ct|Court|Way|Ter|Terrace|Pkwy|Hwy';
const HOUSES: readonly RegExp[] = [
  // 387号, 12-3号, 3栋, B座, 5楼; not 2号线, 3号桥, 1号公路, nor the 17th of a month.
  new RegExp(`(?<![\\dA-Za-z*月])${NUMBER}(?=号(?!线|公路|桥|隧道|井|机|令|文)|栋|幢|座|弄|楼|层)`, 'g'),
  new RegExp(`(?<=[路街道巷弄里段村组]\\s*)${NUMBER}(?=\\s*号(?!线|公路))`, 'g'),
  /[一二三四五六七八九十百零〇]+(?=号楼|号院|栋|幢|弄)/g,
  new RegExp(`(?<![\\w*])\\d+[A-Za-z]?(?:\\s?-\\s?\\d+[A-Za-z]?)?(?=\\s+(?:[A-Z][\\w'.]*\\s+){1,4}(?:${WAY})\\b)`, 'g'),
];

/**
 * A place for a screen that everybody may look at: down to the street or the estate, without the number of a house or a building
 * (domain §14.1). Done twice changes nothing more.
 */
export function publicText(text: string): string {
  return HOUSES.reduce((shown, pattern) => shown.replace(pattern, '**'), text);
}

/** Text from outside as it may be stored and shown: scrubbed, on one line, without control characters, not longer than `length`. */
export function cleanText(text: string, length: number): string {
  return scrubText(oneLine(text)).slice(0, length);
}

/** A zero character would even be refused by the database; a line break would break a list. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
