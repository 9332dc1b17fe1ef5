import { notFound } from '@pingyi/contracts';
import type { RenderedDocument, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { readersOf } from '../views/appeal-readers';

/**
 * The answer to an appeal is given out to those who may read the appeal now: who has left its panel reads it no longer,
 * nor does a panel once its round is archived.
 * @throws ProblemError not-found
 */
export async function requireReadableAppeal(
  work: Work,
  actor: Actor,
  { kind, basis }: RenderedDocument,
): Promise<void> {
  if (kind !== 'appeal-decision') return;
  const appeal = await work.appeals.get(basis.appealId ?? '');
  const [round, official, panel] = [
    await work.rounds.get(appeal.roundId),
    await work.officials.get(appeal.officialId),
    await work.panelists.list({ appealId: appeal.id }),
  ];
  if ((await readersOf(work, actor, { appeal, round, official, panel })).size === 0) throw notFound();
}
