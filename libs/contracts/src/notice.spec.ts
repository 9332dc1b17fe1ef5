import { describe, expect, it } from 'vitest';
import { fillNotice, NoticeKind, NoticeTemplate, placeholdersOf, wrongPlaceholders } from './notice';
import { noticeTemplates } from './notice-templates';

describe('the words of notices', () => {
  it.each(NoticeKind.options)('that are shipped for %s name listed placeholders only', (kind) => {
    const { title, text } = NoticeTemplate.parse(noticeTemplates[kind]);
    const all = [title.zh, title.en, text.zh, text.en];
    expect(all.flatMap((words) => wrongPlaceholders(kind, words))).toEqual([]);
  });

  it('know no placeholder for a score or a rater', () => {
    const all = new Set(NoticeKind.options.flatMap(placeholdersOf));
    expect([...all].filter((name) => /score|rater|grade|rank/.test(name))).toEqual([]);
  });

  it.each([
    ['{分数}', ['{分数}']],
    ['{count}', ['{count}']],
    ['{姓名', ['{']],
    ['{{姓名}}', ['{', '}']],
    ['{ 姓名 } {round} {step} {进展}', []],
  ])('%s has the wrong placeholders %j among news of an appeal', (words, wrong) => {
    expect(wrongPlaceholders('appeal_step', words)).toEqual(wrong);
  });

  it('are filled in each language; an instant is told as Beijing time, and what is missing as not set', () => {
    const words = { zh: '{姓名}，{截止时间}，{理由}', en: '{name}, {deadline}, {reason}' };
    const values = { name: '{轮次}$&', deadline: new Date('2026-12-31T16:30:00Z'), reason: null, round: '不应出现' };
    expect(fillNotice(words, values)).toEqual({
      zh: '{轮次}$&，2027年1月1日 00:30，未设定',
      en: '{轮次}$&, 1 January 2027 at 00:30, not set',
    });
  });
});
