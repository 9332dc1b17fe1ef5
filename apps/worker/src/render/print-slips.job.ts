import { accessLinkDays, type BilingualText, type JobPayload } from '@pingyi/contracts';
import type { AccessPersonRow, Directory, Slips, UnitOfWork, Work } from '@pingyi/persistence';
import { type JobHandler, newToken, resetLink, sealFile } from '@pingyi/platform';
import type { Paper } from './paper';
import { dayOf } from './paper-words';
import { prepareAccountSlips } from './prepare-account-slips';
import type { PaperRenderer } from './paper-renderer';

type Payload = JobPayload<'print-slips'>;

export interface PrintSlipsParts {
  readonly unitOfWork: UnitOfWork;
  readonly directory: Pick<Directory, 'listTenants'>;
  readonly renderer: PaperRenderer;
  /** The address people reach the product at. */
  readonly publicUrl: string;
}

/**
 * Makes slips with one-time links. The links are made here and kept nowhere in the clear: their hashes and the sealed file are
 * written in one transaction, so that they work exactly when there is a file that shows them. After a crash they are made
 * anew.
 */
export function printSlipsJob({
  unitOfWork,
  directory,
  renderer,
  publicUrl,
}: PrintSlipsParts): JobHandler<'print-slips'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);
  return {
    concurrency: 1,
    async run(payload) {
      const { slipsId, tenantId } = payload;
      const begun = await inTenant(payload, (work) => begin(work, slipsId));
      if (begun === null) return;
      const tenants = await directory.listTenants();
      const tenantName = tenants.find(({ id }) => id === tenantId)?.name ?? '';
      const { people, linksUntil, slips } = begun;
      const links = people.map((person) => ({ person, ...newToken() }));
      const paper = slipsPaper(slips.locale, begun.madeOn, {
        tenantName,
        address: publicUrl,
        linksUntil,
        people: links.map(({ person, token }) => ({
          name: person.displayName,
          loginName: person.loginName,
          link: resetLink(publicUrl, token),
        })),
      });
      const answer = await renderer.render(paper, 'ua-1', { place: { lane: 'interactive', owner: tenantId } });
      if (!answer.ok) {
        if (answer.retry) throw new Error(answer.problem.en);
        await inTenant(payload, (work) => fail(work, slipsId, answer.problem));
        return;
      }
      const sealedFile = sealFile(slips.publicKey, slipsId, answer.pdf);
      const { pages } = answer;
      await inTenant(payload, (work) => finish(work, slipsId, { links, linksUntil, pages, sealedFile }));
    },
    async failed(payload) {
      await inTenant(payload, (work) =>
        fail(work, payload.slipsId, {
          zh: '账号条多次没有生成成功，已停止；没有生成任何链接，可以重新打印。',
          en: 'The slips could not be made after several tries; no link was made, print them again.',
        }),
      );
    },
  };
}

const isOver = ({ state }: Slips): boolean => state !== 'queued' && state !== 'rendering';

interface Begun {
  readonly slips: Slips;
  readonly people: readonly AccessPersonRow[];
  readonly linksUntil: Date;
  readonly madeOn: string;
}

async function begin(work: Work, slipsId: string): Promise<Begun | null> {
  const slips = await work.slips.lock(slipsId);
  if (isOver(slips)) return null;
  const people = await ownPeople(work, slips);
  if (people.length === 0) {
    await fail(work, slipsId, {
      zh: '所选人员已停用或账户不只用于本单位，没有可以打印的账号条。',
      en: 'None of these people can be given a slip any more: they are disabled, or their accounts reach beyond this committee.',
    });
    return null;
  }
  await work.slips.update(slipsId, { state: 'rendering', progressPercent: 30, progressStep: 'setting' });
  const linksUntil = new Date(work.now.getTime() + accessLinkDays * 86_400_000);
  return { slips, people, linksUntil, madeOn: dayOf(work.now) };
}

/** Those that a slip may be made for, in the order they were asked for. */
async function ownPeople(work: Work, { memberIds }: Slips): Promise<AccessPersonRow[]> {
  const rows = await work.members.accessPeople({ memberIds });
  const byId = new Map(rows.filter(({ reachesBeyond }) => !reachesBeyond).map((row) => [row.memberId, row]));
  return memberIds.flatMap((id) => byId.get(id) ?? []);
}

function slipsPaper(
  locale: Slips['locale'],
  createdOn: string,
  paper: Omit<Parameters<typeof prepareAccountSlips>[0], 'locale'>,
): Paper {
  const view = prepareAccountSlips({ locale, ...paper });
  return {
    language: locale,
    documentTitle: view.title,
    author: view.issuer,
    description: view.title,
    createdOn,
    emblem: null,
    bound: false,
    parts: [{ template: 'account-slips', title: view.title, charts: [], view }],
  };
}

interface Made {
  readonly links: readonly { readonly person: AccessPersonRow; readonly tokenHash: string }[];
  readonly linksUntil: Date;
  readonly pages: number;
  readonly sealedFile: Buffer;
}

async function finish(work: Work, slipsId: string, made: Made): Promise<void> {
  const slips = await work.slips.lock(slipsId);
  if (isOver(slips)) return;
  const { links, linksUntil, pages, sealedFile } = made;
  // By account, as whoever holds several at once does it.
  for (const { person, tokenHash } of links.toSorted((a, b) => (a.person.accountId < b.person.accountId ? -1 : 1))) {
    await work.accounts.addReset({ tokenHash, accountId: person.accountId, now: work.now, expiresAt: linksUntil });
  }
  // Looked at again with the accounts held: nobody is taken into another tenant, or closed out, beside this.
  const still = new Set((await ownPeople(work, slips)).map(({ memberId }) => memberId));
  if (links.some(({ person }) => !still.has(person.memberId))) throw new Error('an account changed meanwhile');
  await work.slips.update(slipsId, {
    state: 'ready',
    progressPercent: 100,
    progressStep: 'done',
    made: links.length,
    pages,
    readyAt: work.now,
    linksUntil,
    sealedFile,
    tokenHashes: links.map(({ tokenHash }) => tokenHash),
  });
  const data = { count: links.length, pages };
  work.audit({ action: 'slips.ready', subjectType: 'slips', subjectId: slipsId, data });
}

async function fail(work: Work, slipsId: string, problem: BilingualText): Promise<void> {
  const slips = await work.slips.lock(slipsId);
  if (isOver(slips)) return;
  const over = { progressPercent: 100, progressStep: 'failed', wrappedKey: null, problem } as const;
  await work.slips.update(slipsId, { state: 'failed', ...over });
  const data = { count: slips.memberIds.length };
  work.audit({ action: 'slips.fail', subjectType: 'slips', subjectId: slipsId, data });
}
