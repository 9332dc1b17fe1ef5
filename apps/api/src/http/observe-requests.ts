import { routes } from '@pingyi/contracts';
import { type Metrics, openSpan, type OpenSpan } from '@pingyi/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const namesByAddress: ReadonlyMap<string, string> = new Map(
  Object.values(routes).map(({ method, path, name }) => [`${method} ${path}`, name]),
);

/** The contract's name, `page` for pages and their files, `none` for addresses that are neither. */
function routeNameOf({ method, routeOptions, url }: FastifyRequest): string {
  const name = namesByAddress.get(`${method} ${routeOptions.url ?? ''}`);
  return name ?? (url.startsWith('/api/') ? 'none' : 'page');
}

/**
 * Counts and traces every request from its first byte to its answer, those that guards refuse included. What people put
 * into addresses is never a name here: the contract's own name is.
 */
export function observeRequests(fastify: FastifyInstance, metrics: Metrics | undefined): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const span = openSpan('request', 'server');
    spans.set(request, span);
    span.run(done);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = routeNameOf(request);
    const { statusCode, elapsedTime } = reply;
    metrics?.requestAnswered(route, request.method, statusCode, elapsedTime / 1_000);
    const attributes = {
      'http.request.method': request.method,
      'http.route': request.routeOptions.url ?? 'none',
      'http.response.status_code': statusCode,
      'pingyi.request_id': request.id,
    };
    spans.get(request)?.end(route, attributes, statusCode >= 500);
  });
}
