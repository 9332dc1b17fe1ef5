import type { SessionView } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { firstStepOf, landingOf } from './landing';

const county = { slug: 'shili', name: '示例县' };
const session = (more: Partial<SessionView> = {}): SessionView => ({
  displayName: '某人',
  loginName: 'mouren',
  platformOperator: false,
  tenants: [county],
  passwordChange: null,
  ...more,
});

it('leads into the only committee, else to the choice', () => {
  expect(landingOf(session(), undefined)).toBe('/shili/');
  expect(landingOf(session({ tenants: [county, { slug: 'yangben', name: '样本县' }] }), undefined)).toBe('/');
});

it('goes back to pages of ours only', () => {
  expect(landingOf(session(), '/shili/rounds?list=raters')).toBe('/shili/rounds?list=raters');
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
    expect(landingOf(session(), back)).toBe('/shili/');
  }
});

it('stops at the page for a new password first and keeps where the person was going', () => {
  const due = firstStepOf(session({ passwordChange: 'temporary' }), '/shili/rounds?list=raters');
  const address = new URL(due, 'http://localhost');
  expect(address.pathname).toBe('/change-password');
  expect(address.searchParams.get('back')).toBe('/shili/rounds?list=raters');
});
