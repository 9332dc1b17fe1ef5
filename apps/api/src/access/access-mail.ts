interface MailText {
  readonly subject: string;
  readonly body: string;
}

const inBeijing = (instant: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(instant);

/** Both languages in one message: nobody has told yet which one the person reads. */
export function invitationMail(invitation: {
  readonly tenantName: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly link: string;
  readonly expiresAt: Date;
}): MailText {
  const { tenantName, displayName, loginName, link, expiresAt } = invitation;
  return {
    subject: `${tenantName}邀请您使用评议系统 / Invitation to Pingyi`,
    body: `${displayName}：

${tenantName}邀请您使用评议系统，用户名为 ${loginName}。请打开以下链接设置密码：

${link}

链接只能使用一次，${inBeijing(expiresAt, 'zh-CN')}前有效。如与您无关，请忽略本邮件。

--

${tenantName} invites you to Pingyi. Your user name is ${loginName}. Open this link to set your password:

${link}

It works once, until ${inBeijing(expiresAt, 'en-GB')} (Beijing time). If this is not meant for you, ignore this message.
`,
  };
}

/** For somebody whose account stands already, made by their committee. */
export function accessMail(access: {
  readonly tenantName: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly link: string;
  readonly expiresAt: Date;
}): MailText {
  const { tenantName, displayName, loginName, link, expiresAt } = access;
  return {
    subject: `${tenantName}评议系统账号 / Your Pingyi account`,
    body: `${displayName}：

${tenantName}为您开通了评议系统账号，用户名为 ${loginName}。请打开以下链接设置密码，然后用用户名和密码登录：

${link}

链接只能使用一次，${inBeijing(expiresAt, 'zh-CN')}前有效，此前发给您的链接不再有效。请勿转发。

--

${tenantName} has an account for you in Pingyi. Your user name is ${loginName}. Open this link to set your password, then
sign in with both:

${link}

It works once, until ${inBeijing(expiresAt, 'en-GB')} (Beijing time); earlier links stop working. Do not pass it on.
`,
  };
}

export function resetMail(reset: {
  readonly loginName: string;
  readonly link: string;
  readonly expiresAt: Date;
}): MailText {
  const { loginName, link, expiresAt } = reset;
  return {
    subject: '重设评议系统密码 / Set a new Pingyi password',
    body: `请打开以下链接，为用户名 ${loginName} 设置新密码：

${link}

链接只能使用一次，${inBeijing(expiresAt, 'zh-CN')}前有效。如非您本人申请，请忽略本邮件，原密码不变。

--

Open this link to set a new password for the user name ${loginName}:

${link}

It works once, until ${inBeijing(expiresAt, 'en-GB')} (Beijing time). If you did not ask for it, ignore this message; your
password stays as it is.
`,
  };
}
