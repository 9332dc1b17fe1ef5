import { PassThrough } from 'node:stream';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type LiveChange, type LiveTopic, ProblemError } from '@pingyi/contracts';
import { type Change, Directory, UnitOfWork } from '@pingyi/persistence';
import type { AppConfig } from '@pingyi/platform';
import type { Actor, SignedIn } from '../http/actor';
import { CONFIG } from '../http/tokens';
import { topicsFor } from './live-topics';

/** Of one session in one process: a stream for each window in view. */
const streamsPerSession = 6;
/** Changes that come together are told together. */
const gatherMs = 300;
/** Keeps the stream alive through proxies, and is how late a right that was lost is noticed when nothing changes. */
const heartbeatMs = 20_000;
/** A reader that is this far behind is gone. */
const unreadBytes = 64 * 1024;
/** How long a browser waits before it comes again. */
const comeAgainMs = 3_000;

interface Stream {
  readonly tenantId: string;
  readonly memberId: string;
  readonly tokenHash: string;
  readonly roundId: string | null;
  readonly topics: ReadonlySet<LiveTopic>;
  readonly output: PassThrough;
  /** What changed since it was last told, by topic. */
  readonly pending: Map<LiveTopic, string | null>;
}

const eventText = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * The open streams of this process. Before anything is told, session, membership and topics are looked at anew: who lost one
 * of them is told nothing any more, and their stream ends.
 */
@Injectable()
export class LiveHub implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();
  private readonly gathering = new Map<string, NodeJS.Timeout>();
  private readonly heart: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {
    this.heart = setInterval(() => {
      for (const tenantId of this.tenants()) void this.tell(tenantId, true);
    }, heartbeatMs);
    this.heart.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.heart);
    for (const timer of this.gathering.values()) clearTimeout(timer);
    for (const stream of this.streams) stream.output.end();
  }

  /** Tenants of which somebody follows something. */
  tenants(): string[] {
    return [...new Set([...this.streams].map(({ tenantId }) => tenantId))];
  }

  /** @throws ProblemError too-many-requests for more streams than a person has windows */
  async open(actor: Actor, { tokenHash }: SignedIn, roundId: string | null): Promise<PassThrough> {
    const { tenantId, actorId: memberId, roles } = actor;
    const topics = await this.unitOfWork.run(actor, (work) => topicsFor(work, { id: memberId, roles }, roundId));
    const own = [...this.streams].filter((stream) => stream.tokenHash === tokenHash);
    if (own.length >= streamsPerSession)
      throw new ProblemError('too-many-requests', undefined, { retryAfterSeconds: 60 });
    const output = new PassThrough();
    const stream = { tenantId, memberId, tokenHash, roundId, topics: new Set(topics), output, pending: new Map() };
    this.streams.add(stream);
    output.on('close', () => this.streams.delete(stream));
    output.on('error', () => this.streams.delete(stream));
    output.write(`retry: ${comeAgainMs}\n${eventText('start', { topics })}`);
    return output;
  }

  /** Something changed somewhere; those who follow it here are told in a moment. */
  change({ tenantId, topic, roundId }: Change): void {
    for (const stream of this.streams) {
      if (stream.tenantId !== tenantId || !stream.topics.has(topic)) continue;
      if (roundId !== null && roundId !== stream.roundId && topic !== 'documents') continue;
      stream.pending.set(topic, roundId);
    }
    this.gather(tenantId);
  }

  /** Changes may have been missed: everybody reads again what they follow. */
  changeAll(): void {
    for (const stream of this.streams) {
      for (const topic of stream.topics) stream.pending.set(topic, stream.roundId);
    }
    for (const tenantId of this.tenants()) this.gather(tenantId);
  }

  private gather(tenantId: string): void {
    if (this.gathering.has(tenantId)) return;
    const timer = setTimeout(() => {
      this.gathering.delete(tenantId);
      void this.tell(tenantId, false);
    }, gatherMs);
    this.gathering.set(tenantId, timer);
  }

  private async tell(tenantId: string, isHeartbeat: boolean): Promise<void> {
    const streams = [...this.streams].filter(
      (stream) => stream.tenantId === tenantId && (isHeartbeat || stream.pending.size > 0),
    );
    if (streams.length === 0) return;
    const entitled = await this.entitled(tenantId, streams).catch(() => new Set<Stream>());
    for (const stream of streams) {
      if (!entitled.has(stream) || stream.output.writableLength > unreadBytes) {
        // The browser comes again, and is answered by what it may follow then.
        stream.output.end();
        this.streams.delete(stream);
        continue;
      }
      const changes = [...stream.pending].map(([topic, roundId]): LiveChange => ({ topic, roundId }));
      stream.pending.clear();
      const text = changes.map((change) => eventText('change', change)).join('');
      stream.output.write(isHeartbeat && text === '' ? ': still here\n\n' : text);
    }
  }

  /** Those whose session goes on, who are members still, and may follow exactly what their stream carries. */
  private async entitled(tenantId: string, streams: readonly Stream[]): Promise<ReadonlySet<Stream>> {
    const tokens = [...new Set(streams.map(({ tokenHash }) => tokenHash))];
    const alive = await this.directory.liveSessions(tokens, new Date(), this.config.sessionIdleMinutes * 60_000);
    return this.unitOfWork.run({ tenantId, actorId: null, requestId: null }, async (work) => {
      const members = await work.members.listByIds([...new Set(streams.map(({ memberId }) => memberId))]);
      const byId = new Map(members.filter(({ disabled }) => !disabled).map((member) => [member.id, member]));
      const known = new Map<string, string>();
      const entitled = new Set<Stream>();
      for (const stream of streams) {
        const member = byId.get(stream.memberId);
        if (!member || !alive.has(stream.tokenHash)) continue;
        const place = `${member.id} ${stream.roundId ?? ''}`;
        const topics = known.get(place) ?? (await topicsFor(work, member, stream.roundId)).join();
        known.set(place, topics);
        if (topics === [...stream.topics].join()) entitled.add(stream);
      }
      return entitled;
    });
  }
}
