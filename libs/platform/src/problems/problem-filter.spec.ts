import 'reflect-metadata';
import multipart from '@fastify/multipart';
import { Body, Controller, Get, HttpException, Module, Param, Post, Query, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { notFound, Problem, ProblemError } from '@pingyi/contracts';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../logging/logger';
import { frameworkErrors, ProblemFilter } from './problem-filter';
import { ProblemValidationPipe } from './problem-validation-pipe';

const Ballot = z.object({ scores: z.array(z.object({ 'criterion/key': z.string(), points: z.number() })) });
class Outage extends Error {}

@Controller('api')
class TroubleController {
  @Get('refused')
  refused() {
    throw new ProblemError('state-conflict', { zh: '评分已锁定', en: 'Scoring is locked' });
  }

  @Get('bug')
  bug() {
    throw new Error('SELECT name FROM official WHERE secret');
  }

  @Get('outage')
  outage() {
    throw new Outage('connect ECONNREFUSED 10.0.0.1:5432');
  }

  @Get('teapot')
  teapot() {
    throw new HttpException('short and stout', 418);
  }

  @Get('missing')
  missing() {
    throw notFound();
  }

  @Post('ballot')
  ballot(@Body({ schema: Ballot }) body: unknown) {
    return body;
  }

  @Get('rows/:id')
  rows(
    @Param({ schema: z.object({ id: z.uuid() }) }) params: unknown,
    @Query({ schema: z.object({ page: z.coerce.number() }) }) query: unknown,
  ) {
    return { params, query };
  }

  @Post('upload')
  async upload(@Req() request: FastifyRequest) {
    for await (const part of request.parts()) if (part.type === 'file') await part.toBuffer();
    return {};
  }
}

@Module({ controllers: [TroubleController] })
class TroubleModule {}

const lines: Record<string, unknown>[] = [];
let app: NestFastifyApplication;

beforeAll(async () => {
  const logger = createLogger({
    service: 'test',
    config: { logLevel: 'info' },
    context: () => undefined,
    stream: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const adapter = new FastifyAdapter({
    multipart: false,
    genReqId: () => 'request-7',
    bodyLimit: 1_000,
    frameworkErrors: frameworkErrors({ logger }),
  });
  app = await NestFactory.create<NestFastifyApplication>(TroubleModule, adapter, { logger: false });
  await app.register(multipart, { limits: { fileSize: 100, files: 1 } });
  app.useGlobalPipes(new ProblemValidationPipe());
  app.useGlobalFilters(
    new ProblemFilter({
      logger,
      isOutage: (thrown) => thrown instanceof Outage,
      sendPage: (_request, reply) => reply.code(200).header('content-type', 'text/html').send('<title>评议</title>'),
    }),
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

type Request = Parameters<NestFastifyApplication['inject']>[0];

async function problemOf(request: Request): Promise<Problem> {
  const answer = await app.inject(request);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  const problem = Problem.parse(answer.json());
  expect(problem.status).toBe(answer.statusCode);
  expect(problem.instance).toBe('request-7');
  return problem;
}

const post = (url: string, type: string, payload: string): Request => ({
  method: 'POST',
  url,
  headers: { 'content-type': type },
  payload,
});

describe('answers to what goes wrong', () => {
  test('a refusal keeps its code and words', async () => {
    expect(await problemOf({ url: '/api/refused' })).toMatchObject({
      type: 'urn:problem:state-conflict',
      status: 409,
      detail: '评分已锁定',
      detailEn: 'Scoring is locked',
    });
  });

  test('a bug says nothing of itself outside and is logged with its request', async () => {
    lines.length = 0;
    const problem = await problemOf({ url: '/api/bug' });
    expect(problem).toEqual({ ...new ProblemError('internal-error').toProblem('request-7') });
    expect(lines).toMatchObject([
      { level: 'error', requestId: 'request-7', err: { type: 'Error', stack: expect.any(String) } },
    ]);
  });

  test('a database that cannot be reached is a 503 worth retrying', async () => {
    expect(await problemOf({ url: '/api/outage' })).toMatchObject({ status: 503, code: 'unavailable' });
  });

  test('an unusual 4xx of the framework is a malformed request', async () => {
    expect(await problemOf({ url: '/api/teapot' })).toMatchObject({ status: 400, code: 'malformed-request' });
  });

  test('faulty input names each field by JSON pointer', async () => {
    const body = {
      scores: [
        { 'criterion/key': 'a', points: 1 },
        { 'criterion/key': 2, points: 'x' },
      ],
    };
    const problem = await problemOf({ method: 'POST', url: '/api/ballot', payload: body });
    expect(problem).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(problem.errors?.map((field) => field.pointer)).toEqual(['/scores/1/criterion~1key', '/scores/1/points']);
    for (const { message, messageEn } of problem.errors ?? []) {
      expect(message).toMatch(/\p{Script=Han}/u);
      expect(messageEn).toMatch(/^[\x20-\x7e≤≥]+$/);
    }
  });

  test('faults in path and query say where they are', async () => {
    const params = await problemOf({ url: '/api/rows/7?page=1' });
    expect(params.errors?.map((field) => field.pointer)).toEqual(['/params/id']);
    const query = await problemOf({ url: '/api/rows/01890a5d-ac96-774b-bcce-b302099a8057?page=x' });
    expect(query.errors?.map((field) => field.pointer)).toEqual(['/query/page']);
  });

  test.each([
    ['a body that is no JSON', post('/api/ballot', 'application/json', '{'), 400, 'malformed-request'],
    ['an empty JSON body', post('/api/ballot', 'application/json', ''), 400, 'malformed-request'],
    ['a prototype key', post('/api/ballot', 'application/json', '{"__proto__":{}}'), 400, 'malformed-request'],
    [
      'a body over the limit',
      post('/api/ballot', 'application/json', JSON.stringify('x'.repeat(2_000))),
      413,
      'too-large',
    ],
    ['a media type nobody reads', post('/api/ballot', 'application/x-unknown', 'x'), 415, 'type-mismatch'],
    ['an upload that is not multipart', post('/api/upload', 'application/json', '{}'), 415, 'type-mismatch'],
    ['a multipart body without a boundary', post('/api/upload', 'multipart/form-data', 'x'), 400, 'malformed-request'],
    [
      'a multipart body that breaks off',
      post(
        '/api/upload',
        'multipart/form-data; boundary=b',
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      ),
      400,
      'malformed-request',
    ],
    ['a URL that cannot be decoded', { url: '/api/%ZZ' }, 400, 'malformed-request'],
    [
      'an unknown API address, even in a browser',
      { url: '/api/none', headers: { accept: 'text/html' } },
      404,
      'not-found',
    ],
    [
      'an API row that is not there, in a browser',
      { url: '/api/missing', headers: { accept: 'text/html' } },
      404,
      'not-found',
    ],
    ['a missing asset', { url: '/assets/none.js', headers: { accept: '*/*' } }, 404, 'not-found'],
  ] satisfies [string, Request, number, string][])('%s', async (_what, request, status, code) => {
    expect(await problemOf(request)).toMatchObject({ status, code });
  });

  test('an address of the pages opens the application', async () => {
    const answer = await app.inject({ url: '/demo/rounds?x=/api/', headers: { accept: 'text/html,*/*' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('评议');
  });
});
