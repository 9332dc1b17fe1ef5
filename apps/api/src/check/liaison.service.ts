import { Injectable } from '@nestjs/common';
import { type LiaisonView, ProblemError, type ResponseOf, type routes } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

/** Which townships a unit liaison (单位联络员) reports for. */
@Injectable()
export class LiaisonService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor): Promise<ResponseOf<typeof routes.listLiaisons>> {
    return this.unitOfWork.run(actor, async (work) => {
      const rows = await work.liaisons.list();
      const townshipsOf = Map.groupBy(rows, ({ memberId }) => memberId);
      const members = (await work.members.list({}, { displayName: 'ASC' })).filter(
        ({ id, roles }) => roles.includes('unit_liaison') || townshipsOf.has(id),
      );
      const townships = await work.townships.list({}, { name: 'ASC' });
      return {
        items: members.map(({ id, displayName, roles, disabled }) => ({
          memberId: id,
          name: displayName,
          active: roles.includes('unit_liaison') && !disabled,
          townshipIds: (townshipsOf.get(id) ?? []).map(({ townshipId }) => townshipId),
        })),
        townships: townships.map(({ id, name, kind }) => ({ id, name, kind })),
      };
    });
  }

  /** @throws ProblemError state-conflict for a member without the role, input-invalid for a township that is not there */
  async change(actor: Actor, memberId: string, townshipIds: readonly string[]): Promise<LiaisonView> {
    return this.unitOfWork.run(actor, async (work) => {
      const member = await work.members.lock(memberId);
      if (!member.roles.includes('unit_liaison')) {
        throw new ProblemError('state-conflict', {
          zh: '这位成员不是单位联络员，请先给予该角色',
          en: 'This member is no unit liaison; give them the role first',
        });
      }
      const wanted = [...new Set(townshipIds)];
      const known = new Set((await work.townships.listByIds(wanted)).map(({ id }) => id));
      if (wanted.some((id) => !known.has(id))) {
        throw new ProblemError('input-invalid', undefined, {
          errors: [{ pointer: '/townshipIds', message: '没有这个乡镇', messageEn: 'There is no such township' }],
        });
      }
      const present = await work.liaisons.list({ memberId });
      const has = new Set(present.map(({ townshipId }) => townshipId));
      for (const { id, townshipId } of present) if (!known.has(townshipId)) await work.liaisons.remove({ id });
      await work.liaisons.insertAll(
        wanted
          .filter((townshipId) => !has.has(townshipId))
          .map((townshipId) => ({ memberId, townshipId, assignedBy: actor.actorId, assignedAt: work.now })),
      );
      work.audit({
        action: 'liaison.assign',
        subjectType: 'member',
        subjectId: memberId,
        data: { townshipIds: wanted },
      });
      return { memberId, name: member.displayName, active: !member.disabled, townshipIds: wanted };
    });
  }
}
