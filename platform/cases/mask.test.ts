import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdNumber, maskName, maskPhone, maskPlate, publicText, scrubText } from './mask.ts';

describe('masks', () => {
  it('keep of a name its first character', () => {
    expect(maskName('张三')).toBe('张*');
    expect(maskName('欧阳娜娜')).toBe('欧**');
    expect(maskName('李')).toBe('*');
    expect(maskName('')).toBe('');
  });

  it('keep of a phone number three and four digits, or the last two', () => {
    expect(maskPhone('138 1234 5678')).toBe('138****5678');
    expect(maskPhone('+86-13812345678')).toBe('138****5678');
    expect(maskPhone('0835-2223344')).toBe('*********44');
    expect(maskPhone('110')).toBe('***');
  });

  it('keep of an identity number region and tail, of a plate its ends', () => {
    expect(maskIdNumber('51180219900101123X')).toBe('511802********123X');
    expect(maskIdNumber('5118')).toBe('***');
    expect(maskPlate('川TA1234')).toBe('川T***34');
    expect(maskPlate('川T·D12345')).toBe('川T***45');
  });

  it('never return the plain value', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...Array.from('欧阳张1234567890Xx川T-+ ')) }),
        (plain) => {
          for (const mask of [maskName, maskPhone, maskIdNumber, maskPlate]) {
            const masked = mask(plain);
            if (masked !== '') expect(masked).toContain('*');
          }
        },
      ),
    );
  });
});

describe('scrubbing free text', () => {
  it('hides what points to a person and keeps what happened', () => {
    expect(scrubText('王小明先生（电话13812345678）反映锦绣华庭3栋2单元501室楼下店外经营')).toBe(
      '王**先生（电话138****5678）反映锦绣华庭3栋**单元**室楼下店外经营',
    );
    expect(scrubText('联系人：欧阳娜娜，车牌川T·D12345，证号51180219900101123X')).toBe(
      '联系人：欧**，车牌川T***45，证号511802********123X',
    );
    expect(scrubText('雅州大道387号门前出摊占道，已劝导整改')).toBe('雅州大道387号门前出摊占道，已劝导整改');
  });

  it('reads full-width digits as a person would', () => {
    expect(scrubText('电话１３８１２３４５６７８')).toBe('电话138****5678');
  });

  const talk = fc.string({ maxLength: 20, unit: fc.constantFrom(...Array.from('店外经营占道，。 请联系:：a1-川T')) });
  const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);

  it('leaves no phone number, wherever it stands', () => {
    fc.assert(
      fc.property(talk, phone, talk, (before, number, after) => {
        expect(scrubText(before + number + after)).not.toContain(number);
        expect(scrubText(before + number + after)).not.toMatch(/\d{7}/);
      }),
    );
  });

  const letters = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789');
  const plate = fc
    .string({ minLength: 5, maxLength: 5, unit: fc.constantFrom(...letters) })
    .map((tail) => `川T${tail}`);
  const identity = fc.integer({ min: 1_000_000, max: 9_999_999 }).map((n) => `5118021990${n}X`);
  const door = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 101, max: 3_999 }))
    .map(([a, b]) => `${a}单元${b}室`);
  it.each([
    ['plate', plate],
    ['identity number', identity],
    ['door', door],
  ])('leaves no %s, wherever it stands', (_, secret) => {
    // Letters right before or after a plate would make it another one.
    const around = fc.string({ maxLength: 12, unit: fc.constantFrom(...Array.from('店外经营占道，。 请联系:：')) });
    fc.assert(
      fc.property(around, secret, around, (before, plain, after) => {
        expect(scrubText(before + plain + after)).not.toContain(plain);
      }),
    );
  });

  it('done twice changes nothing more', () => {
    fc.assert(
      fc.property(talk, phone, talk, (before, number, after) => {
        const once = scrubText(before + number + after);
        expect(scrubText(once)).toBe(once);
      }),
    );
  });
});

describe('a place on a public screen', () => {
  it.each([
    ['雅州大道387号门前出摊占道', '雅州大道**号门前出摊占道'],
    ['青衣江路中段12-3号附5号', '青衣江路中段**号附**号'],
    ['河北街 38 号', '河北街 ** 号'],
    ['锦绣华庭3栋**单元**室楼下', '锦绣华庭**栋**单元**室楼下'],
    ['桐梓林小区十二栋、B座、2号楼5层', '桐梓林小区**栋、**座、**号楼**层'],
    ['387 Beacon St, Boston', '** Beacon St, Boston'],
  ])('[W45] goes down to the street or the estate: %s', (plain, shown) => {
    expect(publicText(plain)).toBe(shown);
    expect(publicText(shown)).toBe(shown);
  });

  it.each(['羌江一号东门', '地铁2号线施工', '1号公路塌方', '3月17号上报', '巡飞 1 号', '雅州大道锦绣华庭外'])(
    'keeps what is no door: %s',
    (text) => expect(publicText(text)).toBe(text),
  );

  it('leaves no house number in any text that was scrubbed', () => {
    const house = fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom('号', '栋', '幢', '号楼', '弄'));
    const around = fc.string({ maxLength: 8, unit: fc.constantFrom(...Array.from('雅州大道门前占街，。')) });
    fc.assert(
      fc.property(around, house, around, (before, [number, unit], after) => {
        expect(publicText(scrubText(`${before}${number}${unit}${after}`))).not.toMatch(/\d/);
      }),
    );
  });
});
