import { ProblemError, type RaterSheets, type RoundState } from '@pingyi/contracts';
import type { Round } from '@pingyi/persistence';

/** After the lock, until the result is published. */
const lockedStates: readonly RoundState[] = ['locked', 'computed', 'deciding'];

/** How many managers it takes to take a counted ballot out; in a secret round none can be told from the others. */
export function voidingIn({ state, ballotSecrecy }: Pick<Round, 'state' | 'ballotSecrecy'>): RaterSheets['voiding'] {
  if (ballotSecrecy === 'secret') return 'none';
  return state === 'scoring' ? 'one' : lockedStates.includes(state) ? 'two' : 'none';
}

/** What a voiding by two people is refused for, of a ballot as of a paper sheet. */
export const alreadyProposed = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '已提出作废，待另一位考核组长确认',
    en: 'Its voiding is proposed already and waits for another manager',
  });

export const nothingProposed = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '没有待处理的作废', en: 'No voiding waits here' });
