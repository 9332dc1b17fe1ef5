export interface MailText {
  readonly subject: string;
  readonly body: string;
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
