import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReportText, type ReportMark } from './report-text';

const text = '一、履职情况\n1.抓产业。产值达3.2亿元，到位资金**亿元。';
const sections = [{ id: 'chapter', start: 0, title: '履职情况' }];

function markOf(phrase: string, change: Partial<ReportMark>): ReportMark {
  const start = text.indexOf(phrase);
  return {
    id: phrase,
    start,
    end: start + phrase.length,
    sentenceStart: text.indexOf('产值'),
    sentenceEnd: text.length,
    look: 'read',
    label: `产值：${phrase}`,
    ...change,
  };
}

const marks = [markOf('3.2亿元', {}), markOf('**亿元', { look: 'masked', label: '到位资金：未披露', note: '未披露' })];

describe('a report with its figures marked', () => {
  afterEach(cleanup);

  it('shows the whole text, headings strong, and says in words what is not disclosed', () => {
    const { container } = render(<ReportText text={text} sections={sections} marks={marks} chosenMarkId={null} />);
    expect(container.textContent).toBe('一、履职情况1.抓产业。产值达3.2亿元，到位资金**亿元未披露。');
    expect(container.querySelector('strong')?.textContent).toBe('一、履职情况');
  });

  it('lets a figure be chosen by mouse and keyboard', () => {
    const choose = vi.fn<(markId: string) => void>();
    render(<ReportText text={text} sections={[]} marks={marks} chosenMarkId={null} onChoose={choose} />);
    fireEvent.click(screen.getByRole('button', { name: '产值：3.2亿元' }));
    fireEvent.keyDown(screen.getByRole('button', { name: '到位资金：未披露' }), { key: 'Enter' });
    expect(choose.mock.calls).toEqual([['3.2亿元'], ['**亿元']]);
  });

  it('lights the sentence of the chosen figure and no more', () => {
    const { container } = render(
      <ReportText text={text} sections={sections} marks={marks} chosenMarkId="3.2亿元" onChoose={() => undefined} />,
    );
    const lit = [...container.querySelectorAll('[class*="lit"]')].map((element) => element.textContent).join('');
    expect(lit).toBe('产值达3.2亿元，到位资金**亿元。');
    expect(screen.getByRole('button', { pressed: true }).textContent).toBe('3.2亿元');
  });
});
