import type { RaterSheets, RoundState } from '@pingyi/contracts';
import type { Round } from '@pingyi/persistence';

/** After the lock, until the result is published. */
const lockedStates: readonly RoundState[] = ['locked', 'computed', 'deciding'];

/** How many managers it takes to take a counted ballot out; in a secret round none can be told from the others. */
export function voidingIn({ state, ballotSecrecy }: Pick<Round, 'state' | 'ballotSecrecy'>): RaterSheets['voiding'] {
  if (ballotSecrecy === 'secret') return 'none';
  return state === 'scoring' ? 'one' : lockedStates.includes(state) ? 'two' : 'none';
}
