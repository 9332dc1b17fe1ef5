import { isAllowed, LiveTopic, liveTopics, ProblemError, type Role } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import { isOnlyForAppeals, requireAppealable } from '../http/appeal-scope';
import { requireUnrated } from '../http/rated-manager';

/** The topics of a round, and of none, that a member may follow: what they could also read. */
export async function topicsFor(
  work: Work,
  member: { readonly id: string; readonly roles: readonly Role[] },
  roundId: string | null,
): Promise<LiveTopic[]> {
  const topics: LiveTopic[] = [];
  for (const topic of LiveTopic.options) if (await mayFollow(work, member, topic, roundId)) topics.push(topic);
  return topics;
}

async function mayFollow(
  work: Work,
  { id: memberId, roles }: { readonly id: string; readonly roles: readonly Role[] },
  topic: LiveTopic,
  roundId: string | null,
): Promise<boolean> {
  const permission = liveTopics[topic];
  if (!isAllowed(roles, permission)) return false;
  const params = { roundId: roundId ?? undefined };
  try {
    if (isOnlyForAppeals(roles, permission)) await requireAppealable(work, params);
    await requireUnrated(work, { memberId, permission, params });
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
