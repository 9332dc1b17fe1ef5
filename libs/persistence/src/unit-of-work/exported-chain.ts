import type { AuditEvent } from '../entities/audit.entity';
import type { ChainEnd } from './chain-walk';

const format = 'pingyi-audit-1';
const batchRows = 1_000;

/** The first line of an exported chain. `head` tells where it must end, so that a cut file is found. */
export interface ExportedHeader {
  readonly tenantId: string;
  readonly slug: string;
  readonly head: ChainEnd;
}

export interface ExportRequest extends ExportedHeader {
  /** The next events after `after`, from the very first when it is null, at most `limit`. */
  readonly next: (after: number | null, limit: number) => Promise<readonly AuditEvent[]>;
}

/** The chain up to `head` as JSON Lines: the header, then every event with all that its hash covers, and the hash. */
export async function* exportedChain({ tenantId, slug, head, next }: ExportRequest): AsyncGenerator<string> {
  yield `${JSON.stringify({ format, tenantId, slug, head })}\n`;
  let last: number | null = null;
  for (;;) {
    const events = await next(last, batchRows);
    const upToHead = events.filter(({ seq }) => seq <= head.seq);
    if (upToHead.length > 0) yield upToHead.map((event) => `${exportedEvent(event)}\n`).join('');
    last = events.at(-1)?.seq ?? head.seq;
    if (events.length < batchRows || last >= head.seq) return;
  }
}

function exportedEvent(event: AuditEvent): string {
  const { tenantId, seq, actorId, requestId, action, subjectType, subjectId, data, prevHash, hash } = event;
  const at = event.at.toISOString();
  return JSON.stringify({
    tenantId,
    seq,
    at,
    actorId,
    requestId,
    action,
    subjectType,
    subjectId,
    data,
    prevHash,
    hash,
  });
}

/** The header of an exported chain; null when the line is none. */
export function importedHeader(line: string): ExportedHeader | null {
  const value = objectIn(line);
  if (value === null || value['format'] !== format) return null;
  const { tenantId, slug, head } = value;
  if (typeof tenantId !== 'string' || typeof slug !== 'string' || typeof head !== 'object' || head === null)
    return null;
  const { seq, hash } = head as Partial<ChainEnd>;
  if (typeof seq !== 'number' || typeof hash !== 'string') return null;
  return { tenantId, slug, head: { seq, hash } };
}

/** The event of an exported line; null when the line is none. */
export function importedEvent(line: string): AuditEvent | null {
  const value = objectIn(line);
  if (value === null || typeof value['seq'] !== 'number' || typeof value['at'] !== 'string') return null;
  const at = new Date(value['at']);
  return Number.isNaN(at.getTime()) ? null : ({ ...value, at } as AuditEvent);
}

function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
