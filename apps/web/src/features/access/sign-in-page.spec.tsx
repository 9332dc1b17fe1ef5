import type { ProblemCode } from '@pingyi/contracts';
import { routes } from '@pingyi/contracts';
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionAddress } from './sign-in-call';
import { SignInPage } from './sign-in-page';

const session = {
  displayName: '赵某',
  loginName: 'manager',
  platformOperator: false,
  tenants: [{ slug: 'shili', name: '示例县考核办' }],
  passwordChange: null,
};

const refusal = (code: ProblemCode, status: number, more: object = {}) => ({
  status,
  body: {
    type: `urn:problem:${code}`,
    title: '标题',
    titleEn: 'Title',
    status,
    code,
    instance: 'req-9',
    ...more,
  },
});

const leaveFor = vi.fn<(address: string) => void>();

/** Opens the page; every attempt gets the answer. */
function open(answer: { status: number; body: unknown } | 'unreachable', address = '/sign-in') {
  window.history.pushState({}, '', address);
  const fetched = vi.fn<(address: string, init: { method: string; body: string }) => Promise<Response>>(() =>
    answer === 'unreachable'
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status })),
  );
  vi.stubGlobal('fetch', fetched);
  render(<SignInPage leaveFor={leaveFor} />);
  return fetched;
}

function attempt(loginName = 'manager', password = 'secret'): void {
  fireEvent.change(screen.getByLabelText('用户名'), { target: { value: loginName } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
}

beforeEach(() => localStorage.clear());

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  leaveFor.mockReset();
});

it('signs in by the contract and leaves for the page that the person came from', async () => {
  const fetched = open({ status: 201, body: session }, '/sign-in?back=%2Fshili%2Frounds%3Flist%3Draters');
  attempt();
  await vi.waitFor(() => expect(leaveFor).toHaveBeenCalledWith('/shili/rounds?list=raters'));
  const [address, init] = fetched.mock.calls[0] ?? [];
  expect(address).toBe(routes.signIn.path);
  expect(sessionAddress).toBe(routes.signIn.path);
  expect(init?.method).toBe(routes.signIn.method);
  expect(routes.signIn.body.parse(JSON.parse(init?.body ?? ''))).toEqual({
    loginName: 'manager',
    password: 'secret',
  });
});

it('leads by way of a new password when one is due', async () => {
  open({ status: 201, body: { ...session, passwordChange: 'temporary' } });
  attempt();
  await vi.waitFor(() => expect(leaveFor).toHaveBeenCalledWith('/change-password?back=%2Fshili%2F'));
});

it('says that name or password are wrong, keeps the name and selects the password', async () => {
  open(refusal('credentials-invalid', 401));
  attempt('manager', 'wrong');
  expect(await screen.findByText('用户名或密码不正确，请重新填写。')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('用户名').value).toBe('manager');
  expect(document.activeElement).toBe(screen.getByLabelText('密码'));
  expect(leaveFor).not.toHaveBeenCalled();
});

it('says until when to wait and that known browsers are not affected', async () => {
  open(refusal('too-many-requests', 429, { retryAfterSeconds: 870 }));
  attempt();
  expect(await screen.findByText(/请在 \d\d:\d\d 以后再试（约 15 分钟）/)).toBeTruthy();
  expect(screen.getByText('从以前登录过的浏览器登录不受影响。')).toBeTruthy();
});

it('says when the server cannot be reached, and gives the request id of any other failure', async () => {
  open('unreachable');
  attempt();
  expect(await screen.findByText('连接不上服务器')).toBeTruthy();
  cleanup();
  open(refusal('internal-error', 500));
  attempt();
  expect(await screen.findByText('请求编号 req-9')).toBeTruthy();
});

it('asks for what is missing before it asks the server', () => {
  const fetched = open({ status: 201, body: session });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
  expect(screen.getByText('请填写用户名')).toBeTruthy();
  expect(screen.getByText('请填写密码')).toBeTruthy();
  expect(fetched).not.toHaveBeenCalled();
});

it('shows what was typed as a password, and tells when Caps Lock is on', () => {
  open('unreachable');
  const field = screen.getByLabelText<HTMLInputElement>('密码');
  fireEvent.click(screen.getByRole('button', { name: '显示密码' }));
  expect(field.type).toBe('text');
  const typed = createEvent.keyDown(field, { key: 'A' });
  Object.defineProperty(typed, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
  fireEvent(field, typed);
  expect(screen.getByText('大写锁定已打开')).toBeTruthy();
  fireEvent.blur(field);
  expect(screen.queryByText('大写锁定已打开')).toBeNull();
});

it('changes its language and remembers it for the other pages', () => {
  open('unreachable');
  fireEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('pingyi.language')).toBe('en');
});
