import type { Problem, SessionView, SignIn } from '@pingyi/contracts';
import { ApiProblem, ConnectionLost, UnexpectedAnswer } from '../../lib/api-problem';

/** The address of the contract’s signIn; written out, because the contracts would bring the whole checker along. */
export const sessionAddress = '/api/session';

const isProblemAnswer = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'titleEn' in value;

/** Only what decides where the person goes next is looked at. */
const isSession = (value: unknown): value is SessionView =>
  typeof value === 'object' &&
  value !== null &&
  'passwordChange' in value &&
  'platformOperator' in value &&
  'tenants' in value &&
  Array.isArray(value.tenants);

/**
 * Signs in without the typed client of the other pages, which is too heavy for the first page of all.
 * @throws ApiProblem when the api refuses
 * @throws ConnectionLost when it cannot be reached
 * @throws UnexpectedAnswer when the answer breaks the contract
 */
export async function signIn(body: SignIn): Promise<SessionView> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(sessionAddress, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Content-Type': 'application/json',
        'X-Pingyi-Request': '1',
      },
      body: JSON.stringify(body),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw new ConnectionLost({ cause: error });
  }
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new UnexpectedAnswer(`sign-in answered ${status} without JSON`, { cause: error });
  }
  if (status >= 400 && isProblemAnswer(answer)) throw new ApiProblem(answer);
  if (status < 400 && isSession(answer)) return answer;
  throw new UnexpectedAnswer(`sign-in answered ${status} against its contract`);
}
