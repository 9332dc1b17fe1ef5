import { describe, expect, it } from 'vitest';
import { nameMatcher } from './name-match';

const found = (typed: string, ...names: string[]): string[] => names.filter((name) => nameMatcher(typed)(name));

describe('finding a name by what was typed', () => {
  it('takes any part of it, whatever the case and the spaces', () => {
    expect(found('示甲', '赵示甲', '钱示乙')).toEqual(['赵示甲']);
    expect(found('GRAIN out', 'Grain output', 'Farmland')).toEqual(['Grain output']);
  });

  it('takes the beginning of its pinyin initials', () => {
    expect(found('zs', '赵示甲', '钱示乙', '周示戊')).toEqual(['赵示甲', '周示戊']);
    expect(found('gbznt', '高标准农田面积', '粮食总产量')).toEqual(['高标准农田面积']);
    expect(found('sj', '赵示甲')).toEqual([]);
  });

  it('knows every letter that a syllable begins with', () => {
    const letters = 'abcdefghjklmnopqrstwxyz';
    const names = Array.from('阿八才大额法高何江康李马宁欧潘齐任孙田吴夏杨周');
    expect(names).toHaveLength(letters.length);
    expect(names.filter((name, index) => found(letters[index] ?? '', name).length === 0)).toEqual([]);
  });

  it('takes surnames by the reading that they have as surnames', () => {
    for (const [letter, surname] of [
      ['z', '曾'],
      ['s', '单'],
      ['q', '仇'],
      ['x', '解'],
    ] as const) {
      expect(found(letter, `${surname}示甲`)).toHaveLength(1);
    }
  });

  it('finds nothing by longer initials than there are characters', () => {
    expect(found('zsjx', '赵示甲')).toEqual([]);
  });
});
