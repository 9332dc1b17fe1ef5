import { expect, it } from 'vitest';
import { wrapText } from './chart-picture';

const perCharacter = (text: string): number => Array.from(text).length;

it('breaks Chinese between characters and keeps marks at the end of their line', () => {
  expect(wrapText('甲镇最高，乙镇最低。', 4, perCharacter)).toEqual(['甲镇最', '高，乙镇', '最低。']);
});

it('breaks words at spaces and keeps figures whole', () => {
  expect(wrapText('highest 12,345.6 in one', 10, perCharacter)).toEqual(['highest', '12,345.6', 'in one']);
});
