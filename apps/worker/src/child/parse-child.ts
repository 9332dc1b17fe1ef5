import { parseDocument, parseReport, problemOf, readList, type ParseOutcome } from '@pingyi/report-parsing';
import { answerTasks } from './answer-tasks';
import type { ListTask, ParseTask, RereadAnswer, RereadTask } from './parse-task';

/** How long a reading may go on after something in it was rejected that nobody waits for. */
const graceMs = 2_000;

/**
 * pdf.js leaves some rejections of damaged files to nobody. The reading usually ends by itself all the same; when it does
 * not, the file is the reason.
 */
const stray = Promise.withResolvers<ParseOutcome>();
process.on('unhandledRejection', () => {
  setTimeout(() => stray.resolve({ ok: false, problems: [problemOf('unreadable-document')] }), graceMs);
});

// Only our own pools speak to this child, so the task is what ParseTask, ListTask or RereadTask says.
answerTasks(async (task) => {
  if (isReread(task)) return reread(task);
  if (isList(task)) return readList(task.bytes, task.list);
  const { bytes, catalogue } = task as ParseTask;
  return Promise.race([parseReport(bytes, { catalogue }), stray.promise]);
});

function isReread(task: unknown): task is RereadTask {
  return typeof task === 'object' && task !== null && 'documents' in task;
}

function isList(task: unknown): task is ListTask {
  return typeof task === 'object' && task !== null && 'list' in task;
}

function reread({ documents, catalogue }: RereadTask): RereadAnswer {
  return documents.map(({ format, text }) =>
    parseDocument({ format, text, outline: new Map() }, { catalogue }).metrics.map(({ start, end, key }) => ({
      start,
      end,
      key,
    })),
  );
}
