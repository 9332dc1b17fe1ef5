import { useState } from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { messages } from './messages';
import { ScoreField } from './score-field';

function Field({ onScore }: { onScore: (score: string | null) => void }) {
  const [score, setScore] = useState<string | null>('92.5');
  return (
    <>
      <ScoreField
        label="得分"
        score={score}
        disabled={false}
        onScore={(next) => {
          setScore(next);
          onScore(next);
        }}
      />
      <button type="button" onClick={() => setScore('80')}>
        较好
      </button>
    </>
  );
}

const input = (): HTMLInputElement => screen.getByLabelText('得分');
const type = (value: string): boolean => fireEvent.change(input(), { target: { value } });

describe('the field of a score', () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({ lng: 'zh', resources: { zh: { score: messages.zh } } });
  });
  afterEach(cleanup);

  it('gives exactly what was typed, as text', () => {
    const onScore = vi.fn<(score: string | null) => void>();
    render(<Field onScore={onScore} />);
    expect(input().value).toBe('92.5');
    type('88.75');
    expect(onScore).toHaveBeenLastCalledWith('88.75');
  });

  it('keeps a decimal point while it is being typed', () => {
    render(<Field onScore={() => undefined} />);
    type('88.');
    expect(input().value).toBe('88.');
  });

  it('leaves what is no score in view, says why, and counts nothing', () => {
    const onScore = vi.fn<(score: string | null) => void>();
    render(<Field onScore={onScore} />);
    type('101');
    expect(input().value).toBe('101');
    expect(screen.getByRole('alert').textContent).toBe('得分应在 0–100 之间。');
    expect(onScore).toHaveBeenLastCalledWith(null);
  });

  it('follows a score chosen elsewhere', () => {
    render(<Field onScore={() => undefined} />);
    type('101');
    fireEvent.click(screen.getByText('较好'));
    expect(input().value).toBe('80');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
