import { ApiProblem } from '../lib/api-problem';
import type { Language } from '../lib/language';

/** What the api found wrong with one field of the body, by JSON pointer, in words. */
export function fieldFaults(error: unknown, pointer: string, language: Language): string[] {
  if (!(error instanceof ApiProblem)) return [];
  return (error.problem.errors ?? [])
    .filter((fault) => fault.pointer === pointer)
    .map((fault) => (language === 'zh' ? fault.message : fault.messageEn));
}

/** The error, unless all it says is shown at these fields. */
export function beyondFields(error: Error | null, pointers: readonly string[]): Error | null {
  if (!(error instanceof ApiProblem)) return error;
  const { errors = [] } = error.problem;
  return errors.length > 0 && errors.every(({ pointer }) => pointers.includes(pointer)) ? null : error;
}
