import type { NoticeKind, NoticeTemplate } from './notice';

/** The shipped words. They name no official beside the reader and tell no content: mail boxes are shared. */
export const noticeTemplates: Readonly<Record<NoticeKind, NoticeTemplate>> = {
  report_wanted: {
    title: { zh: '请报送述职报告', en: 'Your report is due' },
    text: {
      zh: '{姓名}：“{轮次}”开始填报，请在{截止时间}前报送述职报告，并核对识读出的数据。',
      en: '{name}, “{round}” collects reports now. Please submit yours by {deadline} and check the figures read from it.',
    },
  },
  report_returned: {
    title: { zh: '述职报告被退回', en: 'Your report was returned' },
    text: {
      zh: '{姓名}：您在“{轮次}”中报送的述职报告被退回。理由：{理由}。请修改后重新报送。',
      en: '{name}, the report you submitted in “{round}” was returned. Reason: {reason}. Please submit a new version.',
    },
  },
  figure_disputed: {
    title: { zh: '报告中的数据有异议', en: 'A figure of your report is disputed' },
    text: {
      zh: '{姓名}：“{轮次}”的核验人员对您报告中的“{指标}”提出异议，请登录查看并答复。',
      en: '{name}, a figure of your report in “{round}” is disputed: {metric}. Please sign in and answer.',
    },
  },
  sheets_assigned: {
    title: { zh: '有报告等待您评分', en: 'Reports wait for your scores' },
    text: {
      zh: '{姓名}：“{轮次}”开始评分，分派给您 {份数} 份报告，请在{截止时间}前提交评分。',
      en: '{name}, scoring is open in “{round}”. Reports assigned to you: {count}. Please submit your scores by {deadline}.',
    },
  },
  scores_wanted: {
    title: { zh: '请完成评分', en: 'Please finish your scores' },
    text: {
      zh: '{姓名}：您在“{轮次}”中还有 {份数} 份评分没有提交，截止时间为{截止时间}。请登录完成。',
      en: '{name}, sheets you have still to submit in “{round}”: {count}. The deadline is {deadline} (Beijing time). Please sign in and finish them.',
    },
  },
  ballot_voided: {
    title: { zh: '有一份评分作废', en: 'A ballot was voided' },
    text: {
      zh: '{姓名}：您在“{轮次}”中提交的一份评分已由{委员会}作废，不计入结果。理由：{理由}。评分锁定之前，可以登录重新提交这一份。',
      en: '{name}, one of the ballots you submitted in “{round}” was voided by {tenant} and does not count. Reason: {reason}. Until scoring is locked you can sign in and submit that sheet again.',
    },
  },
  deadline_near: {
    title: { zh: '{事项}即将截止', en: '{task}: the deadline is near' },
    text: {
      zh: '{姓名}：您在“{轮次}”中还有一项没有完成：{事项}。截止时间为{截止时间}。',
      en: '{name}, this is left for you to do in “{round}”: {task}. The deadline is {deadline} (Beijing time).',
    },
  },
  deadline_passed: {
    title: { zh: '{事项}已过截止时间', en: '{task}: the deadline has passed' },
    text: {
      zh: '{姓名}：您在“{轮次}”中没有按时完成：{事项}。截止时间为{截止时间}。如需延长，请联系评议组。',
      en: '{name}, this was not done in time in “{round}”: {task}. The deadline was {deadline} (Beijing time). If you need longer, ask the managers of the round.',
    },
  },
  proposal_waiting: {
    title: { zh: '有一项提议等待您确认', en: 'A proposal waits for your word' },
    text: {
      zh: '{姓名}：{提出人}在“{轮次}”中提出：{提议}。须由另一名负责人确认，请登录处理。',
      en: '{name}, {proposer} proposes in “{round}”: {proposal}. Another manager has to confirm it; please sign in.',
    },
  },
  published: {
    title: { zh: '评议结果已公示', en: 'Results are published' },
    text: {
      zh: '{姓名}：“{轮次}”的结果已由{委员会}公示，请登录查看。',
      en: '{name}, {tenant} has published the results of “{round}”. Please sign in to see them.',
    },
  },
  appeal_step: {
    title: { zh: '申诉有新进展', en: 'News of an appeal' },
    text: {
      zh: '{姓名}：“{轮次}”的申诉有新进展：{进展}。请登录查看。',
      en: '{name}, there is news of an appeal in “{round}”: {step}. Please sign in to see it.',
    },
  },
};
