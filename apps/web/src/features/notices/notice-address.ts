import {
  isAllowed,
  type Notice,
  type NoticeKind,
  type NoticePlace,
  type Permission,
  type Role,
} from '@pingyi/contracts';

/** Pages of a round by place; those of one thing end with its id. */
const pages: Readonly<Record<NoticePlace, string>> = {
  upload: '/upload',
  check: '/check',
  score: '/score',
  assign: '/assign',
  turnout: '/turnout',
  tally: '/tally',
  publish: '/publish',
  round: '',
  appeal: '/appeals/',
  paper: '/paper/',
};

/** Where a notice leads: the page where it is seen to, or the home page, which lists what is to be done next. */
export function addressOfNotice(
  tenant: string,
  roles: readonly Role[],
  { kind, roundId, subjectId, place }: Notice,
): string {
  const round = `/${tenant}/rounds/${roundId}`;
  if (place !== null) return `${round}${pages[place]}${pages[place].endsWith('/') ? subjectId : ''}`;
  switch (kind) {
    case 'report_wanted':
    case 'report_returned':
      return isAllowed(roles, 'submission.create') ? `${round}/upload` : `/${tenant}`;
    case 'figure_disputed':
      return `${round}/check/${subjectId}`;
    case 'sheets_assigned':
    case 'scores_wanted':
    case 'ballot_voided':
      return `${round}/score`;
    case 'published':
      return isAllowed(roles, 'comparison.read') ? `${round}/compare` : `${round}/result`;
    case 'deadline_near':
    case 'deadline_passed':
    case 'proposal_waiting':
    case 'appeal_step':
      return `/${tenant}`;
  }
}

/** Who is told of a kind: those who may do or see what it is about. Deadlines are those of reports, checks and scores. */
const concerned: Readonly<Record<NoticeKind, readonly Permission[]>> = {
  report_wanted: ['submission.create'],
  report_returned: ['submission.create'],
  figure_disputed: ['submission.create'],
  sheets_assigned: ['ballot.cast'],
  scores_wanted: ['ballot.cast'],
  ballot_voided: ['ballot.cast'],
  deadline_near: ['submission.create', 'report.check', 'ballot.cast', 'appeal.manage', 'appeal.judge'],
  deadline_passed: ['submission.create', 'report.check', 'ballot.cast', 'appeal.manage', 'appeal.judge'],
  proposal_waiting: ['round.manage'],
  published: ['result.readOwn', 'comparison.read'],
  appeal_step: ['tenant.read'],
};

/** Whether a member with these roles is ever told of the kind. */
export function concerns(kind: NoticeKind, roles: readonly Role[]): boolean {
  return concerned[kind].some((permission) => isAllowed(roles, permission));
}
