import { describe, expect, test } from 'vitest';
import { passwordFaults } from './password-policy';

const english = async (...args: Parameters<typeof passwordFaults>): Promise<string[]> =>
  (await passwordFaults(...args)).map(({ en }) => en);

describe('the modern profile', () => {
  test.each(['three rainy mornings', '清晨的雾里有三只白鹭飞过河', 'k9-lamp-orbit'])(
    'takes %s: length, no rules about signs',
    async (password) => {
      expect(await english(password, 'modern', ['jia-zhen'])).toEqual([]);
    },
  );

  test('refuses what is short, counted in characters as people see them', async () => {
    expect(await english('雾里白鹭飞过河', 'modern', [])).toEqual(['The password needs at least 12 characters']);
  });

  test.each([
    '1qaz2wsx3edc',
    'qwertyuiop2026',
    'Password-2026',
    'Unbelievable',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '1212121212121',
  ])('refuses %s, which is among the first guesses', async (password) => {
    expect(await english(password, 'modern', [])).toEqual(['This password is used by many and is easy to guess']);
  });

  test('refuses the login name inside, in any case', async () => {
    expect(await english('my JIA-ZHEN password', 'modern', ['jia-zhen'])).toEqual([
      'The password must not contain the user name',
    ]);
  });
});

describe('the dengbao profile', () => {
  test('takes eight characters of three kinds and refuses two kinds', async () => {
    expect(await english('Lamp9-or', 'dengbao', [])).toEqual([]);
    expect(await english('lampor93', 'dengbao', [])).toEqual([
      'The password needs at least 3 of capitals, small letters, digits and signs',
    ]);
  });

  test('refuses a common password although it has three kinds', async () => {
    expect(await english('Passw0rd', 'dengbao', [])).toEqual(['This password is used by many and is easy to guess']);
  });

  test('tells everything at once', async () => {
    expect(await english('abc', 'dengbao', ['abc'])).toHaveLength(4);
  });
});
