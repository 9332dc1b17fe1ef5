export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** That a submitted ballot does not count and can be given again. Names no official: mail boxes are shared. */
export function voidMail(told: {
  readonly tenantName: string;
  readonly raterName: string;
  readonly roundTitle: string;
  readonly reason: string;
}): MailText {
  const { tenantName, raterName, roundTitle, reason } = told;
  return {
    subject: `${roundTitle}：有一份评分作废 / A ballot was voided`,
    body: `${raterName}：

您在“${roundTitle}”中提交的一份评分已由${tenantName}作废，不计入结果。理由：${reason}

评分锁定之前，您可以登录评议系统，在“评分”中重新提交这一份。

--

One of the ballots you submitted in “${roundTitle}” was voided by ${tenantName} and does not count. Reason: ${reason}

Until scoring is locked you can sign in and submit that sheet again.
`,
  };
}

export function reminderMail(told: {
  readonly tenantName: string;
  readonly raterName: string;
  readonly roundTitle: string;
  readonly openSheets: number;
  readonly scoreUntil: Date | null;
}): MailText {
  const { tenantName, raterName, roundTitle, openSheets, scoreUntil } = told;
  const until = (locale: string): string =>
    scoreUntil === null
      ? ''
      : new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(
          scoreUntil,
        );
  return {
    subject: `${roundTitle}：还有 ${openSheets} 份评分没有提交 / Sheets left to score`,
    body: `${raterName}：

“${roundTitle}”中您还有 ${openSheets} 份评分没有提交${scoreUntil === null ? '' : `，截止时间为 ${until('zh-CN')}`}。请登录评议系统，在“评分”中完成。

${tenantName}

--

You have ${openSheets} ${openSheets === 1 ? 'sheet' : 'sheets'} left to submit in “${roundTitle}”${
      scoreUntil === null ? '' : `, until ${until('en-GB')} (Beijing time)`
    }. Please sign in and finish them under “Score”.
`,
  };
}
