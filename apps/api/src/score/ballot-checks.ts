import { ProblemError, type ProblemField, type SaveBallot } from '@pingyi/contracts';
import type { OwnSubmitted } from '@pingyi/persistence';
import { type BallotFinding, checkBallot, judgeBallot } from '@pingyi/review-rules';
import { type BallotForm, checkedCriterion } from '../views/ballot-form';

/** @throws ProblemError input-invalid naming what the round's ballots do not have */
export function requireKnown({ criteria, words }: BallotForm, input: SaveBallot): void {
  const { unknown } = checkBallot({ criteria: criteria.map(checkedCriterion) }, input.scores);
  const errors: ProblemField[] = unknown.map((id) => ({
    pointer: `/scores/${id}`,
    message: '评分表中没有这一项',
    messageEn: 'No such criterion in the rubric',
  }));
  const word = input.word ?? null;
  if (word !== null && !words.includes(word)) {
    errors.push({ pointer: '/word', message: '本轮次没有这个等次词', messageEn: 'The round has no such word' });
  }
  if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
}

/** @throws ProblemError ballot-incomplete naming the criteria without a score, and the word where it is missing */
export function requireComplete({ criteria, words }: BallotForm, input: SaveBallot): void {
  const check = checkBallot({ criteria: criteria.map(checkedCriterion) }, input.scores);
  const missing = criteria.filter(({ id }) => check.missing.includes(id));
  const lacksWord = words.length > 0 && (input.word ?? null) === null;
  if (check.complete && !lacksWord) return;
  const zh = [
    ...(missing.length > 0
      ? [`还有 ${missing.length} 项没有打分：${missing.map((criterion) => criterion.name).join('、')}`]
      : []),
    ...(lacksWord ? ['还没有选等次词'] : []),
  ];
  const en = [
    ...(missing.length > 0
      ? [`${missing.length} criteria have no score: ${missing.map((criterion) => criterion.nameEn).join(', ')}`]
      : []),
    ...(lacksWord ? ['no word is chosen'] : []),
  ];
  throw new ProblemError(
    'ballot-incomplete',
    { zh: zh.join('；'), en: en.join('; ') },
    {
      errors: [
        ...missing.map((criterion) => ({
          pointer: `/scores/${criterion.id}`,
          message: '请打分',
          messageEn: 'Give a score',
        })),
        ...(lacksWord ? [{ pointer: '/word', message: '请选择', messageEn: 'Choose a word' }] : []),
      ],
    },
  );
}

/** @throws ProblemError ballot-refused with every rule that the round made hard and the ballot breaks */
export function requireAccepted(
  form: BallotForm,
  { scores, comment }: SaveBallot,
  others: readonly OwnSubmitted[],
): void {
  const criteria = form.criteria.map(checkedCriterion);
  const broken = judgeBallot(form.rules, { criteria, scores, comment, others }).filter(
    ({ action }) => action === 'refuse',
  );
  if (broken.length === 0) return;
  throw new ProblemError(
    'ballot-refused',
    { zh: broken.map(({ zh }) => zh).join('；'), en: broken.map(({ en }) => en).join('; ') },
    {
      errors: broken.map((finding) => ({ pointer: pointerOf(finding), message: finding.zh, messageEn: finding.en })),
    },
  );
}

function pointerOf({ rule, wantsReason }: BallotFinding): string {
  return wantsReason || rule === 'sameText' ? '/comment' : '/scores';
}
