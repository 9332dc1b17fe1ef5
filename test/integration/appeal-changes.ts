import { type AppealView, type PublicationBoard, type RouteContract, routes } from '@pingyi/contracts';
import type { Arrangement, TestTenant } from './a-tenant';
import type { Answer, Call } from './running-api';

interface Changing {
  readonly tenant: TestTenant;
  readonly arrangement: Arrangement;
  /** Sends a change and looks at what it left in the chain. */
  readonly left: (who: string, route: RouteContract, call?: Call) => Promise<{ readonly answer: Answer }>;
  /** Texts that no event may repeat. */
  readonly secrets: { readonly comment: string; readonly reason: string; readonly fileName: string };
}

/** Every step of an appeal and of corrections once, in a round that has been published. */
export async function appealOnce({ tenant, arrangement, left, secrets }: Changing): Promise<void> {
  const { roundId } = tenant;
  const panel = await arrangement.inTenant(tenant, async (work) => {
    const members = (await work.members.list()).filter(({ displayName }) =>
      /-(?:reviewer|administrator|supervisor)$/.test(displayName),
    );
    for (const { id, roles } of members)
      await work.members.update(id, { roles: [...new Set([...roles, 'appeal_reviewer' as const])] });
    return members.toSorted(
      (a, b) => Number(b.displayName.endsWith('-reviewer')) - Number(a.displayName.endsWith('-reviewer')),
    );
  });
  const chairId = panel[0]?.id ?? '';
  const own = (route: RouteContract, call: Call) => left('official-2', route, call);
  const texts = { request: secrets.reason, grounds: secrets.comment };
  const begun = await own(routes.startAppeal, { params: { roundId }, body: texts });
  const { id: appealId } = begun.answer.body as AppealView;
  const params = { appealId };
  await own(routes.changeAppeal, { params, body: { ...texts, version: 0 } });
  const form = new FormData();
  form.set('file', new Blob([secrets.comment]), secrets.fileName);
  const added = await own(routes.addEvidence, { params, body: form });
  const evidenceId = (added.answer.body as AppealView).evidence[0]?.id ?? '';
  await own(routes.removeEvidence, { params: { ...params, evidenceId } });
  await own(routes.fileAppeal, { params, body: { version: 1 } });
  const accepted = { accepted: true, reason: secrets.reason, panel: panel.map(({ id }) => id), chairId };
  await left('manager', routes.settleAppeal, { params, body: accepted });
  await left('manager', routes.extendAppeal, { params, body: { reason: secrets.reason } });
  const seats = { panel: panel.map(({ id }) => id), chairId: panel[1]?.id ?? '', reason: secrets.reason };
  await left('manager', routes.changePanel, { params, body: seats });
  await left('manager', routes.changePanel, { params, body: { ...seats, chairId } });
  await left('reviewer', routes.recordHearing, { params, body: { heldOn: '2026-12-01', text: secrets.comment } });
  const draft = {
    outcome: 'changed',
    grade: null,
    total: '61.24',
    reasons: `${secrets.comment}，${secrets.reason}`,
    version: 0,
  };
  await left('reviewer', routes.draftDecision, { params, body: draft });
  const vote = { agrees: true, remark: secrets.comment, draftVersion: 1 };
  await left('reviewer', routes.voteOnAppeal, { params, body: vote });
  await left('administrator', routes.voteOnAppeal, { params, body: vote });
  await left('reviewer', routes.decideAppeal, { params, body: { draftVersion: 1 } });

  const results = [{ officialId: tenant.officials[1]?.id, grade: null, total: '61.26', reason: secrets.reason }];
  const proposed = await left('manager', routes.proposeCorrection, {
    params: { roundId },
    body: { results, quotaApproval: null },
  });
  const { corrections } = proposed.answer.body as PublicationBoard;
  const correctionOf = (state: string) => ({ correctionId: corrections.find((row) => row.state === state)?.id ?? '' });
  await left('organiser', routes.settleCorrection, { params: correctionOf('proposed'), body: { confirmed: false } });
  await left('manager', routes.endorseCorrection, { params: correctionOf('draft'), body: { quotaApproval: null } });
  await left('organiser', routes.settleCorrection, { params: correctionOf('draft'), body: { confirmed: true } });
  await own(routes.startAppeal, { params: { roundId }, body: texts }).then(({ answer }) =>
    own(routes.withdrawAppeal, { params: { appealId: (answer.body as AppealView).id } }),
  );
}
