import { parseReport } from '@pingyi/report-parsing';
import { answerTasks } from './answer-tasks';
import type { ParseTask } from './parse-task';

// Only our own pool speaks to this child, so the task is what ParseTask says.
answerTasks(async (task) => {
  const { bytes, catalogue } = task as ParseTask;
  return parseReport(bytes, { catalogue });
});
