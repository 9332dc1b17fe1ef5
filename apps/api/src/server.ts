import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { Reflector, NestFactory } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { uploadLimits } from '@pingyi/contracts';
import { Directory, isOutage, UnitOfWork } from '@pingyi/persistence';
import { frameworkErrors, NestLogger, ProblemFilter, ProblemValidationPipe, runInContext } from '@pingyi/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type Infrastructure } from './app.module';
import { AccessGuard } from './http/access.guard';
import { answerUnchanged } from './http/conditional';
import { observeRequests } from './http/observe-requests';
import { bareHeaders, contentSecurityPolicy, loadPage, newNonce } from './http/page';
import { RequestContextInterceptor } from './http/request-context.interceptor';
import { requireSameSite } from './http/same-site';

type FrameworkErrors = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/** The HTTP application with every guard, check and header in place, not yet listening. */
export async function createServer(infrastructure: Infrastructure): Promise<NestFastifyApplication> {
  const { config, logger } = infrastructure;
  const adapter = new FastifyAdapter({
    multipart: false,
    bodyLimit: 1024 * 1024,
    trustProxy: (_address, hop) => hop < config.trustedProxyHops,
    // A request that is not sent within this time holds nothing any longer; the largest upload needs 1.4 Mbit/s.
    requestTimeout: 120_000,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    frameworkErrors: ((error, request, reply) => {
      // No hook runs for an address that cannot be decoded.
      void reply.headers({ 'x-request-id': request.id, ...bareHeaders() });
      frameworkErrors({ logger })(error, request, reply);
    }) satisfies FrameworkErrors as never,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(infrastructure), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  observeRequests(fastify, infrastructure.metrics);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    runInContext({ requestId: request.id }, done);
  });
  fastify.addHook('onRequest', async (request) => requireSameSite(request, config.publicUrl));
  fastify.addHook('onResponse', async (request, reply) => logRequest(infrastructure, request, reply));

  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  fastify.addHook('onSend', answerUnchanged);
  fastify.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) {
      void reply.header('content-security-policy', contentSecurityPolicy(newNonce()));
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  await app.register(cookie);
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: uploadLimits.fileBytes + 1,
      files: uploadLimits.files + 1,
      fields: uploadLimits.fields,
      parts: uploadLimits.files + uploadLimits.fields + 1,
      fieldNameSize: 100,
      fieldSize: 10_000,
    },
  });

  const sendPage = config.webRoot === undefined ? undefined : await loadPage(config.webRoot);
  if (config.webRoot !== undefined) {
    await app.register(fastifyStatic, {
      root: config.webRoot,
      index: false,
      // A folder's address is no file: the page answers it, instead of the plugin's 403.
      allowedPath: (path) => !path.endsWith('/'),
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = /[\\/]assets[\\/]/.test(path);
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }

  app.useGlobalPipes(new ProblemValidationPipe());
  const reflector = app.get(Reflector);
  app.useGlobalGuards(new AccessGuard(reflector, app.get(Directory), app.get(UnitOfWork), config));
  app.useGlobalInterceptors(new RequestContextInterceptor(), new StandardSchemaSerializerInterceptor(reflector));
  app.useGlobalFilters(
    new ProblemFilter({
      logger,
      isOutage,
      ...(sendPage ? { sendPage: (request, reply) => sendPage(request as FastifyRequest, reply as FastifyReply) } : {}),
    }),
  );
  await app.init();
  // Forms and plain text are no way in: answers 415 before a handler sees them.
  fastify.removeContentTypeParser(['text/plain', 'application/x-www-form-urlencoded']);
  await fastify.ready();
  return app;
}

function logRequest({ logger }: Infrastructure, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      statusCode: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      requestId: request.id,
    },
    'Request answered',
  );
}
