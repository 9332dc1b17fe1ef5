import { Injectable } from '@nestjs/common';
import type { TurnoutRow, TurnoutStanding } from '@pingyi/contracts';
import { type PairStanding, UnitOfWork } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isSecret, onlyByRater } from '../secrecy/ballot-boxes';

/** Who has cast, per official and voter group; neither scores nor reasons. */
@Injectable()
export class GroupTurnoutService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<TurnoutRow[]> {
    return this.unitOfWork.run(actor, async (work) => {
      if (isSecret(await work.rounds.get(roundId))) throw onlyByRater();
      const pairs = await work.assignments.standing(roundId);
      const rows = Map.groupBy(pairs, ({ officialId, groupId }) => `${officialId} ${groupId}`);
      return [...rows.values()].flatMap(turnoutRow);
    });
  }
}

function standingOf({ recused, submitted, voided }: PairStanding): TurnoutStanding {
  if (recused) return 'recused';
  if (submitted) return 'submitted';
  return voided ? 'void' : 'missing';
}

function turnoutRow(pairs: readonly PairStanding[]): TurnoutRow[] {
  const [first] = pairs;
  if (!first) return [];
  const { officialId, officialName, townshipId, townshipName, groupId } = first;
  const raters = pairs.map((pair) => ({ ...pair, standing: standingOf(pair) }));
  const count = (standing: TurnoutStanding): number => raters.filter((one) => one.standing === standing).length;
  const recused = count('recused');
  return [
    {
      officialId,
      officialName,
      townshipId,
      townshipName,
      groupId,
      assigned: raters.length - recused,
      submitted: count('submitted'),
      missing: count('missing'),
      recused,
      void: raters.filter(({ submitted, voided }) => voided && !submitted).length,
      others: raters
        .filter(({ standing }) => standing !== 'submitted')
        .map(({ raterId, raterName, standing }) => ({ raterId, raterName, standing })),
    },
  ];
}
