import type { TracingConfig } from '../config/app-config';

export interface RunningTracing {
  /** Sends what is left, for at most a few seconds, and ends. */
  close(): Promise<void>;
}

const exportTimeoutMs = 5_000;

/**
 * Sends the traces of this process to a collector over OTLP/HTTP, in batches; what cannot be sent is dropped and harms
 * nothing. The packages are loaded here and nowhere else, so that a program without a collector does not pay for them.
 * @param service the program's name: `api`, `worker`, `standalone`
 */
export async function startTracing(
  { endpoint, headers, sampleRatio }: TracingConfig,
  service: string,
): Promise<RunningTracing> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { AsyncLocalStorageContextManager }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/context-async-hooks'),
    ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    headers: { ...headers },
    timeoutMillis: exportTimeoutMs,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `pingyi-${service}`, 'service.namespace': 'pingyi' }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: exportTimeoutMs })],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  api.context.setGlobalContextManager(contexts);
  api.trace.setGlobalTracerProvider(provider);
  return {
    close: async () => {
      await provider.shutdown().catch(() => undefined);
      api.trace.disable();
      api.context.disable();
      contexts.disable();
    },
  };
}
