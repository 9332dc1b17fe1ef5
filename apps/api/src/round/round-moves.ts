import type { ProblemDetail, RoundState } from '@pingyi/contracts';
import {
  answerMove,
  type MoveRequest,
  movesOpenFrom,
  type RoundStanding,
  type TransitionGuard,
} from '@pingyi/review-rules';
import { setUpRefusal } from './policy-rules';
import { secrecyRefusal } from './secrecy-obstacles';
import type { RoundJudgement } from './round-facts';

/** The ways on that a manager is offered; suspending is offered beside them wherever the round has not ended. */
export function movesOf(standing: RoundStanding): RoundState[] {
  return movesOpenFrom(standing).filter((to) => to !== 'suspended');
}

const words: Partial<Record<TransitionGuard, ProblemDetail>> = {
  rubric_complete: {
    zh: '评分表还没有评分项，不能开始填报',
    en: 'The rubric has no criteria yet, so collecting cannot begin',
  },
  weights_total_100: {
    zh: '评分项合计须为 100 分，票种权重合计须为 100%',
    en: 'The criteria must total 100 points and the voter groups 100 percent',
  },
  calendar_set: {
    zh: '请先设定报送和评分的截止时间，评分截止须在报送截止之后',
    en: 'Set the deadlines for reports and scores first; scores are due after reports',
  },
  officials_listed: {
    zh: '还没有述职人，不能开始填报',
    en: 'No officials are listed yet, so collecting cannot begin',
  },
  reports_checked: {
    zh: '还有报告没有通过核验；确需开启评分的，请写明理由，未核验的报告将逐份记录',
    en: 'Some reports have not passed the check; to open scoring anyway, give a reason, which is recorded with each of them',
  },
  reports_submitted: {
    zh: '还没有人报送报告，不能开启评分',
    en: 'Nobody has submitted a report yet, so scoring cannot open',
  },
  raters_assigned: {
    zh: '还没有分派评委，不能开启评分',
    en: 'No raters are assigned yet, so scoring cannot open',
  },
  scoring_over: {
    zh: '还没有人提交测评票，不能锁定评分',
    en: 'No ballot has been submitted yet, so scoring cannot be locked',
  },
  paper_closed: {
    zh: '还有纸质票批次没有结清，不能锁定评分',
    en: 'A batch of paper ballots is not closed yet, so scoring cannot be locked',
  },
  notice_days_over: {
    zh: '公示期还没有结束',
    en: 'The days of the notice are not over yet',
  },
  appeals_closed: {
    zh: '复核申诉期还没有结束，或还有没有办结的复核申诉、没有公布的更正',
    en: 'The time for review is not over yet, or an appeal or a correction is still open',
  },
  reason_recorded: { zh: '请写明理由', en: 'Give a reason' },
  was_suspended_from_here: {
    zh: '只能恢复到中止前的阶段',
    en: 'A suspended round goes back to where it stood',
  },
};

/** Why the round cannot make this move now, in words; null when it can. */
export function refusalOf(request: MoveRequest, { standing, facts, setUp }: RoundJudgement): ProblemDetail | null {
  const answer = answerMove(standing, request, facts);
  if (answer.allowed) return null;
  const setUpFault = setUpRefusal(setUp) ?? secrecyRefusal(setUp);
  if (setUpFault !== null && answer.missing.includes('policy_frozen')) return setUpFault;
  return (
    answer.missing.map((guard) => words[guard]).find((detail) => detail !== undefined) ?? {
      zh: '轮次当前的阶段不能这样推进',
      en: `The round is in “${standing.state}” and cannot move to “${request.to}”`,
    }
  );
}
