import type { Random } from '../random.ts';

/** Common family and given names, put together by chance: the seat operators and shop owners of an invented city. */
const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌宇浩然雨欣思远晓燕志鹏丹蕾'.split('');

export function inventName(random: Random): string {
  const given = random.chance(0.6) ? random.pick(GIVEN) + random.pick(GIVEN) : random.pick(GIVEN);
  return random.pick(FAMILY) + given;
}
