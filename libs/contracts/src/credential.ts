import { z } from 'zod';

/** What a person types as user name to sign in. */
export const LoginName = z.string().trim().min(1).max(64);

/** A user name that is given to somebody new: small letters, digits, dot, hyphen and underscore. */
export const NewLoginName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{1,63}$/);

/** A password to be set; the policy of the deployment says more. */
export const NewPassword = z.string().min(1).max(256);

export const MailAddress = z.email().max(254);
