import type { ProblemDetail, SecrecyObstacle } from '@pingyi/contracts';
import { isSecret } from '../secrecy/ballot-boxes';
import { policyOf, type RoundSetUp } from './policy-rules';

/** What of the set-up cannot be kept secret. */
export function secrecyObstacles({ round, groups }: RoundSetUp): SecrecyObstacle[] {
  return [
    ...(groups.some(({ self = false }) => self) ? (['self_group'] as const) : []),
    ...(policyOf(round).calibration === 'none' ? [] : (['calibration'] as const)),
  ];
}

const words: Readonly<Record<SecrecyObstacle, ProblemDetail>> = {
  self_group: {
    zh: '无记名轮次不能有自评票种：只有一个人投的票，人人知道是谁投的',
    en: 'A secret round cannot have a self-rating group: everybody knows who cast its only ballot',
  },
  calibration: {
    zh: '无记名轮次不能校准评委尺度：校准要知道哪些票出自同一位评委',
    en: 'A secret round cannot calibrate raters: that needs to know which ballots are of one rater',
  },
};

/** Why scoring cannot open in a secret round, in words; null where it can. */
export function secrecyRefusal(setUp: RoundSetUp): ProblemDetail | null {
  if (!isSecret(setUp.round)) return null;
  const [first] = secrecyObstacles(setUp);
  return first === undefined ? null : words[first];
}
