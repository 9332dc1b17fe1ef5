import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  accessLinkDays,
  type BodyOf,
  notFound,
  ProblemError,
  type QueryOf,
  type ResponseOf,
  type routes,
  slipsKeptHours,
  type SlipsView,
} from '@pingyi/contracts';
import { type AccessPersonRow, type Slips, UnitOfWork, type Work } from '@pingyi/persistence';
import {
  type AppConfig,
  jobIdOf,
  type JobPort,
  newFileKeys,
  newToken,
  openBallotKey,
  openFile,
  resetLink,
  unwrapKey,
  wrapKey,
} from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { CONFIG, JOBS } from '../http/tokens';
import { accessMail } from './access-mail';

type People = ResponseOf<typeof routes.listAccessPeople>;
type Mailed = ResponseOf<typeof routes.mailAccessLinks>;
type OwnSlips = ResponseOf<typeof routes.readSlips>;

/** Links with which many people at once set their passwords: by mail, or on slips that are printed and downloaded once. */
@Injectable()
export class AccessLinkService {
  private installationKey: Promise<Buffer> | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  people(actor: Actor, { round, role }: QueryOf<typeof routes.listAccessPeople>): Promise<People['items']> {
    return this.unitOfWork.run(actor, async (work) => {
      if (round !== undefined) await work.rounds.get(round);
      const rows = await work.members.accessPeople({ roundId: round, role });
      return rows.map(({ memberId, displayName, loginName, roles, mailAddress, signedIn, reachesBeyond }) => ({
        memberId,
        displayName,
        loginName,
        roles,
        hasMail: mailAddress !== null,
        signedIn,
        ownMailOnly: reachesBeyond,
      }));
    });
  }

  /** @throws ProblemError not-found, state-conflict where none of them has a mail address */
  mail({ actor, intent }: Intended, memberIds: readonly string[]): Promise<Mailed> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const people = await chosen(work, memberIds);
      const expiresAt = new Date(work.now.getTime() + accessLinkDays * 86_400_000);
      let sent = 0;
      // By account, as whoever holds several at once does it.
      for (const person of people.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
        if (person.mailAddress === null) continue;
        const { token, tokenHash } = newToken();
        await work.accounts.addReset({ tokenHash, accountId: person.accountId, now: work.now, expiresAt });
        const link = resetLink(this.config.publicUrl, token);
        const mail = accessMail({ ...person, tenantName: actor.tenant.name, link, expiresAt });
        await work.mails.add({ to: person.mailAddress, ...mail, now: work.now, expiresAt });
        sent += 1;
      }
      if (sent === 0) throw nobodyHasMail();
      work.audit({ action: 'member.links', subjectType: 'tenant', subjectId: actor.tenantId, data: { count: sent } });
      return { sent, withoutMail: people.length - sent };
    });
  }

  last(actor: Actor): Promise<OwnSlips> {
    return this.unitOfWork.run(actor, async (work) => {
      const last = await work.slips.first({ requestedBy: actor.actorId }, { requestedAt: 'DESC', id: 'ASC' });
      return { slips: last && slipsView(last) };
    });
  }

  /** @throws ProblemError not-found, state-conflict for accounts that are not this tenant’s alone, or before the last are taken */
  print({ actor, intent }: Intended, { memberIds, locale }: BodyOf<typeof routes.printSlips>): Promise<OwnSlips> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      // Two requests of one person at once follow one another.
      await work.members.lock(actor.actorId);
      const last = await work.slips.lockLast(actor.actorId);
      if (last && isOpen(last)) throw lastNotTaken();
      const people = await chosen(work, memberIds);
      if (people.some(({ reachesBeyond }) => reachesBeyond)) throw onlyByMail();
      const id = randomUUID();
      const { publicKey, privateKey } = newFileKeys();
      const { wrappedBy, wrapped } = wrapKey(await this.ownKey(), id, privateKey);
      const row = {
        id,
        requestedBy: actor.actorId,
        requestedAt: work.now,
        locale,
        memberIds: [...new Set(memberIds)],
        state: 'queued',
        progressPercent: 0,
        progressStep: 'queued',
        problem: null,
        made: null,
        pages: null,
        readyAt: null,
        linksUntil: null,
        publicKey,
        wrappedBy,
        wrappedKey: wrapped,
        sealedFile: null,
        tokenHashes: null,
      } as const;
      await work.slips.insert({ ...row, memberIds: [...row.memberIds] });
      const payload = { tenantId: actor.tenantId, requestId: actor.requestId ?? '', slipsId: id };
      await this.jobs.enqueue('print-slips', payload, jobIdOf('print-slips', id));
      const data = { count: people.length };
      work.audit({ action: 'slips.print', subjectType: 'slips', subjectId: id, data });
      return { slips: slipsView({ tenantId: actor.tenantId, ...row, memberIds: [...row.memberIds] }) };
    });
  }

  /**
   * The PDF, once: its bytes leave the row in the transaction that opens them.
   * @throws ProblemError state-conflict where nothing is ready, unavailable where this server lacks the key
   */
  take(actor: Actor): Promise<{ pdf: Uint8Array; slips: Slips }> {
    return this.unitOfWork.run(actor, async (work) => {
      const slips = await work.slips.lockLast(actor.actorId);
      if (slips?.state !== 'ready' || slips.wrappedKey === null) throw nothingReady();
      const sealed = await work.slips.take(slips.id);
      if (sealed === null) throw new Error('ready slips have their file');
      const { id, wrappedBy, wrappedKey: wrapped, made } = slips;
      const pdf = openFile(unwrapOwn(await this.ownKey(), id, { wrappedBy, wrapped }), id, sealed);
      work.audit({ action: 'slips.take', subjectType: 'slips', subjectId: id, data: { count: made ?? 0 } });
      return { pdf, slips };
    });
  }

  /** @throws ProblemError state-conflict where nothing waits */
  discard(actor: Actor): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      const slips = await work.slips.lockLast(actor.actorId);
      if (!slips || !isOpen(slips)) throw nothingReady();
      await work.slips.empty(slips.id);
      const data = { count: slips.made ?? slips.memberIds.length };
      work.audit({ action: 'slips.remove', subjectType: 'slips', subjectId: slips.id, data });
    });
  }

  private ownKey(): Promise<Buffer> {
    this.installationKey ??= openBallotKey(this.config);
    return this.installationKey;
  }
}

/** @throws ProblemError not-found unless each is a member who can sign in */
async function chosen(work: Work, memberIds: readonly string[]): Promise<AccessPersonRow[]> {
  const wanted = [...new Set(memberIds)];
  const people = await work.members.accessPeople({ memberIds: wanted });
  if (people.length !== wanted.length) throw notFound();
  return people;
}

function unwrapOwn(installationKey: Buffer, id: string, wrapped: Parameters<typeof unwrapKey>[2]): Buffer {
  try {
    return unwrapKey(installationKey, id, wrapped);
  } catch (error) {
    throw new ProblemError(
      'unavailable',
      {
        zh: '本机没有打开账号条的密钥，请联系运维人员核对 BALLOT_KEY',
        en: 'This server lacks the key of the slips; ask the operator to check BALLOT_KEY',
      },
      { cause: error },
    );
  }
}

const isOpen = ({ state }: Pick<Slips, 'state'>): boolean =>
  state === 'queued' || state === 'rendering' || state === 'ready';

function slipsView(slips: Omit<Slips, 'sealedFile' | 'tokenHashes'>): SlipsView {
  const { id, state, memberIds, made, pages, problem, requestedAt, readyAt, linksUntil } = slips;
  const keptUntil = state === 'ready' && readyAt !== null ? readyAt.getTime() + slipsKeptHours * 3_600_000 : null;
  return {
    id,
    state,
    progress: { percent: slips.progressPercent, step: slips.progressStep },
    asked: memberIds.length,
    slips: made,
    pages,
    problem,
    requestedAt: requestedAt.toISOString(),
    keptUntil: keptUntil === null ? null : new Date(keptUntil).toISOString(),
    linksUntil: linksUntil?.toISOString() ?? null,
  };
}

const nobodyHasMail = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '所选人员都没有登记邮箱，请改为打印账号条',
    en: 'None of these people has a mail address; print slips instead',
  });

const onlyByMail = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '所选人员中有账户不只用于本单位，其链接只能发到本人登记的邮箱',
    en: 'Some of these accounts are used beyond this committee; their links can only be sent to the people’s own mail addresses',
  });

const lastNotTaken = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '上一份账号条还没有下载，请先下载或作废',
    en: 'The slips made before are not downloaded yet; download or discard them first',
  });

const nothingReady = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '没有可以下载的账号条',
    en: 'There are no slips to download',
  });
