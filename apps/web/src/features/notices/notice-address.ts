import { isAllowed, type Notice, type NoticeKind, type Permission, type Role } from '@pingyi/contracts';

/** Where a notice leads: the page of what it is about, or the home page, which lists what is to be done next. */
export function addressOfNotice(tenant: string, roles: readonly Role[], { kind, roundId }: Notice): string {
  const round = `/${tenant}/rounds/${roundId}`;
  switch (kind) {
    case 'report_wanted':
    case 'report_returned':
    case 'figure_disputed':
      return isAllowed(roles, 'submission.create') ? `${round}/upload` : `/${tenant}`;
    case 'sheets_assigned':
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

/** Who is told of a kind: those who may do or see what it is about. Deadlines are reports' and scores'. */
const concerned: Readonly<Record<NoticeKind, readonly Permission[]>> = {
  report_wanted: ['submission.create'],
  report_returned: ['submission.create'],
  figure_disputed: ['submission.create'],
  sheets_assigned: ['ballot.cast'],
  ballot_voided: ['ballot.cast'],
  deadline_near: ['submission.create', 'ballot.cast'],
  deadline_passed: ['submission.create', 'ballot.cast'],
  proposal_waiting: ['round.manage'],
  published: ['result.readOwn', 'comparison.read'],
  appeal_step: ['tenant.read'],
};

/** Whether a member with these roles is ever told of the kind. */
export function concerns(kind: NoticeKind, roles: readonly Role[]): boolean {
  return concerned[kind].some((permission) => isAllowed(roles, permission));
}
