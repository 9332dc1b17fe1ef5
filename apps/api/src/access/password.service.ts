import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangePassword, ProblemError } from '@pingyi/contracts';
import { Directory } from '@pingyi/persistence';
import {
  type AppConfig,
  hashPassword,
  hashToken,
  type Logger,
  newToken,
  passwordFaults,
  resetLink,
  verifyPassword,
} from '@pingyi/platform';
import type { SignedIn } from '../http/actor';
import { CONFIG, LOGGER } from '../http/tokens';
import { resetMail } from './access-mail';
import { addressBlock } from './address-block';
import { resetMinutes } from './one-time-link';
import { ThrottleService } from './throttle.service';

/** An answer about a forgotten password takes at least this long, so that its time does not tell whether a mail was written. */
const forgotAnswerMs = 250;

@Injectable()
export class PasswordService {
  constructor(
    private readonly directory: Directory,
    private readonly throttle: ThrottleService,
    @Inject(CONFIG) private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Sets the signed-in person’s password; their other sessions end and this one goes on under a new token.
   * @returns the new token for the session cookie
   * @throws ProblemError credentials-invalid, input-invalid, too-many-requests
   */
  async change(person: SignedIn, { currentPassword, newPassword }: ChangePassword): Promise<string> {
    const refund = await this.throttle.attempt('password-change', person.accountId);
    const account = await this.directory.accounts.find(person.accountId);
    if (!account || !(await verifyPassword(currentPassword, account.passwordHash))) {
      throw new ProblemError('credentials-invalid', {
        zh: '当前密码不正确',
        en: 'The current password is not correct',
      });
    }
    await refund();
    await this.requireGood(newPassword, account.loginName, '/newPassword');
    if (await verifyPassword(newPassword, account.passwordHash)) throw samePassword('/newPassword');
    const { token, tokenHash } = newToken();
    await this.directory.changePassword({
      accountId: account.id,
      passwordHash: await hashPassword(newPassword),
      now: new Date(),
      session: { tokenHash: person.tokenHash, newTokenHash: tokenHash },
    });
    this.logger.info({ accountId: account.id }, 'Password changed');
    return token;
  }

  /** Says nothing about whether there is such an account or whether it has a mail address, in words or in time. */
  async forgot(loginName: string, address: string): Promise<void> {
    await this.throttle.attempt('forgot-address', addressBlock(address));
    await this.throttle.attempt('forgot-account', loginName);
    await Promise.all([this.sendReset(loginName), delay(forgotAnswerMs)]);
  }

  /** @throws ProblemError link-not-valid */
  async inspectReset(token: string, address: string): Promise<{ loginName: string }> {
    await this.throttle.attempt('link-address', addressBlock(address));
    const account = await this.directory.findReset(hashToken(token), new Date());
    if (!account) throw new ProblemError('link-not-valid');
    return { loginName: account.loginName };
  }

  /** @throws ProblemError link-not-valid, input-invalid (the link stays good) */
  async useReset(token: string, password: string, address: string): Promise<{ loginName: string }> {
    await this.throttle.attempt('link-address', addressBlock(address));
    const account = await this.directory.findReset(hashToken(token), new Date());
    if (!account) throw new ProblemError('link-not-valid');
    await this.requireGood(password, account.loginName, '/password');
    const used = await this.directory.useReset(hashToken(token), await hashPassword(password), new Date());
    if (!used) throw new ProblemError('link-not-valid');
    this.logger.info({ accountId: account.id }, 'Password set by a reset link');
    return { loginName: account.loginName };
  }

  /** @throws ProblemError input-invalid with everything the password lacks */
  async requireGood(password: string, loginName: string, pointer: string): Promise<void> {
    const faults = await passwordFaults(password, this.config.passwordProfile, [loginName]);
    if (faults.length === 0) return;
    const errors = faults.map(({ zh, en }) => ({ pointer, message: zh, messageEn: en }));
    throw new ProblemError('input-invalid', undefined, { errors });
  }

  private async sendReset(loginName: string): Promise<void> {
    const account = await this.directory.accounts.findByLogin(loginName);
    if (!account || account.disabled || account.mailAddress === null) return;
    const { token, tokenHash } = newToken();
    const now = new Date();
    const expiresAt = new Date(now.getTime() + resetMinutes * 60_000);
    const mail = resetMail({ loginName, link: resetLink(this.config.publicUrl, token), expiresAt });
    const reset = { tokenHash, accountId: account.id, expiresAt };
    await this.directory.requestReset(reset, { to: account.mailAddress, ...mail }, now);
    this.logger.info({ accountId: account.id }, 'Reset link requested');
  }
}

const samePassword = (pointer: string): ProblemError =>
  new ProblemError('input-invalid', undefined, {
    errors: [
      { pointer, message: '新密码不能与当前密码相同', messageEn: 'The new password must differ from the current one' },
    ],
  });
