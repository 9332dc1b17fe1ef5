import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../app/i18n';
import { ApiProblem } from '../../lib/api-problem';
import { AccessProblem } from './access-problem';
import { findInvitationLink } from './invitation-page';
import { PasswordInput } from './password-input';

beforeAll(() => startI18n());
afterEach(cleanup);

const tooMany = (retryAfterSeconds: number) =>
  new ApiProblem({
    type: 'urn:problem:too-many-requests',
    title: '操作太频繁，请稍后再试',
    titleEn: 'Too many requests; try again later',
    status: 429,
    code: 'too-many-requests',
    retryAfterSeconds,
  });

it('says until when to wait: seconds when it is soon, else the time of day', () => {
  const { rerender } = render(<AccessProblem error={tooMany(40)} />);
  expect(screen.getByText('尝试次数过多，请在 40 秒后再试。')).toBeTruthy();
  rerender(<AccessProblem error={tooMany(870)} />);
  expect(screen.getByText(/请在 \d\d:\d\d 以后再试（约 15 分钟）/)).toBeTruthy();
});

it('tells when Caps Lock is on while a password is typed, and stops when the field is left', () => {
  render(<PasswordInput id="password" autoComplete="current-password" />);
  const field = document.querySelector('input');
  if (!field) throw new Error('the field is shown');
  const typed = createEvent.keyDown(field, { key: 'A' });
  Object.defineProperty(typed, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
  fireEvent(field, typed);
  expect(screen.getByText('大写锁定已打开')).toBeTruthy();
  fireEvent.blur(field);
  expect(screen.queryByText('大写锁定已打开')).toBeNull();
});

it('reads committee and token from an invitation’s link, and nothing from half of one', () => {
  expect(findInvitationLink('shili.abc_DEF-1')).toEqual({ tenant: 'shili', token: 'abc_DEF-1' });
  for (const hash of ['', 'shili', 'shili.', '.abc']) expect(findInvitationLink(hash)).toBeNull();
});
