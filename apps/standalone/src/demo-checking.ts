import { type FigureView, routes } from '@pingyi/contracts';
import type { DemoRound } from '@pingyi/persistence';
import { clientOf, paramsOf, type RoundStage } from './demo-stage';

/**
 * Plays what the data verifiers hold against the reports; versions on which one of them has acted stay as they are.
 * @throws Error when a report does not give the figure
 */
export async function checkReports(stage: RoundStage): Promise<void> {
  for (const objection of stage.round.objections) await object(stage, objection);
}

async function object(stage: RoundStage, objection: DemoRound['objections'][number]): Promise<void> {
  const client = await clientOf(stage, objection.verifier);
  const name = stage.round.officials.find(({ loginName }) => loginName === objection.official)?.displayName;
  const { items } = await client.call(routes.listChecks, { params: paramsOf(stage) });
  const row = items.find((candidate) => candidate.name === name);
  if (!row?.submission || row.check !== null) return;
  const params = { tenant: stage.county.slug, submissionId: row.submission.id };
  const { reason } = objection;
  if (objection.kind === 'returned') {
    await client.call(routes.settleCheck, { params, body: { outcome: 'returned', reason, checkVersion: 0 } });
    return;
  }
  const { figures } = await client.call(routes.readReport, { params });
  const figureId = figures.find((figure: FigureView) => figure.metricKey === objection.metricKey)?.id;
  if (figureId === undefined) throw new Error(`the report of ${objection.official} gives no ${objection.metricKey}`);
  const body = { figureId, verifiedValue: objection.value, reason, checkVersion: 0 };
  await client.call(routes.raiseDispute, { params, body });
}
