import type { HomeTask } from '@pingyi/contracts';

/** The page on which a task is done or read. */
export function addressOfTask(tenant: string, task: HomeTask): string {
  const round = `/${tenant}/rounds/${task.roundId}`;
  switch (task.kind) {
    case 'upload_report':
    case 'watch_reading':
    case 'replace_refused_report':
    case 'report_submitted':
    case 'answer_return':
    case 'report_for_units':
      return `${round}/upload`;
    case 'confirm_report':
      return task.subjectId === null ? `${round}/upload` : `${round}/parse/${task.subjectId}`;
    case 'answer_disputes':
      return task.subjectId === null ? `${round}/upload` : `${round}/check/${task.subjectId}`;
    case 'check_reports':
      return `${round}/check`;
    case 'read_own_result':
      return `${round}/result`;
    case 'collect_reports':
    case 'watch_scoring':
    case 'watch_round':
      return round;
    case 'assign_raters':
      return `${round}/assign`;
    case 'run_tally':
    case 'publish_round':
    case 'read_appealable_result':
      return `${round}/tally`;
    case 'settle_appeals':
    case 'judge_appeals':
      return `${round}/appeals`;
    case 'publish_correction':
    case 'round_published':
      return `${round}/publish`;
    case 'score_reports':
    case 'scores_submitted':
      return `${round}/score`;
    case 'compare_townships':
      return `${round}/compare`;
    case 'review_audit':
      return `/${tenant}/audit`;
  }
}
