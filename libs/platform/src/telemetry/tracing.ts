import { context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Ids, technical names, counts and states; like a log line, a span carries no content and no names of people. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  /** The W3C trace context of what asked for this work, when that was in another process. */
  readonly parent?: string | undefined;
  readonly kind?: 'internal' | 'server' | 'consumer';
}

const kinds = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, consumer: SpanKind.CONSUMER } as const;
/** Without `startTracing` this is OpenTelemetry's own tracer that does nothing. */
const tracer = () => trace.getTracer('pingyi');

/** Runs `work`, and all it awaits, as one span of the present trace, or of a new one. */
export async function inSpan<T>(
  name: string,
  attributes: SpanAttributes,
  work: () => Promise<T>,
  options: SpanOptions = {},
): Promise<T> {
  const around = options.parent === undefined ? context.active() : contextOf(options.parent);
  const span = tracer().startSpan(
    name,
    { kind: kinds[options.kind ?? 'internal'], attributes: { ...attributes } },
    around,
  );
  try {
    return await context.with(trace.setSpan(around, span), work);
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A span whose end comes in another callback than its beginning. */
export interface OpenSpan {
  /** Runs `work`, and all it calls, inside the span. */
  run<T>(work: () => T): T;
  /** @param failed whether it counts as an error */
  end(name: string, attributes: SpanAttributes, failed: boolean): void;
}

/** Begins a trace of its own: what callers say about theirs is not followed, because callers are the public. */
export function openSpan(name: string, kind: NonNullable<SpanOptions['kind']>): OpenSpan {
  const span = tracer().startSpan(name, { kind: kinds[kind] }, ROOT_CONTEXT);
  const inside = trace.setSpan(context.active(), span);
  return {
    run: (work) => context.with(inside, work),
    end: (lastName, attributes, failed) => {
      span.updateName(lastName);
      span.setAttributes(attributes);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Messages and stacks may quote what people wrote, so a span learns only what kind of error it was. */
function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
}

/**
 * The present span as W3C trace context (https://www.w3.org/TR/trace-context/#traceparent-header), to go with a job;
 * undefined while nothing is traced.
 */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !trace.isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

function contextOf(traceparent: string) {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent) ?? [];
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : context.active();
}
