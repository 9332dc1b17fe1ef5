import { describe, expect, it } from 'vitest';
import { compareNames } from './name-order';

const names = ['张三', '丁一', '王五', '安乙', '赵六'];

describe('the order of names', () => {
  it('goes by sound, or by the strokes of the characters', () => {
    expect(names.toSorted((a, b) => compareNames('pinyin', a, b))).toEqual(['安乙', '丁一', '王五', '张三', '赵六']);
    expect(names.toSorted((a, b) => compareNames('strokes', a, b))).toEqual(['丁一', '王五', '安乙', '张三', '赵六']);
  });

  it('takes numbers in names as numbers', () => {
    expect(['评委10', '评委2'].toSorted((a, b) => compareNames('pinyin', a, b))).toEqual(['评委2', '评委10']);
  });
});
