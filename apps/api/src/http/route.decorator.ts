import {
  applyDecorators,
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  SerializeOptions,
  SetMetadata,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { problemCatalogue, type ProblemCode, type RouteContract } from '@pingyi/contracts';
import { idempotencyKeyHeader } from './intent';

export const CONTRACT = Symbol('route contract');

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** Problems any route may answer with, beside its own. */
function commonProblems(route: RouteContract): ProblemCode[] {
  return [
    ...(route.permission === null ? [] : (['sign-in-required'] as const)),
    ...(route.permission === null || route.permission === 'signed-in'
      ? []
      : (['permission-denied', 'not-found'] as const)),
    ...(route.method === 'GET' ? [] : (['cross-site-request', 'malformed-request'] as const)),
    'input-invalid',
    'internal-error',
    'unavailable',
  ];
}

/** How an answer that is no JSON is described. */
const streams = {
  file: { description: 'the file, as an attachment', mediaType: 'application/octet-stream', format: 'binary' },
  events: {
    description: 'server-sent events, until either side closes',
    mediaType: 'text/event-stream',
    format: 'text',
  },
} as const;

/** Makes a handler answer a contract’s route: method, path, permission, answer schema and documentation in one. */
export function Route(route: RouteContract): MethodDecorator {
  const problems = new Set<ProblemCode>([...route.problems, ...commonProblems(route)]);
  const byStatus = Map.groupBy(problems, (code) => problemCatalogue[code].status);
  return applyDecorators(
    verbs[route.method](route.path),
    HttpCode(route.status),
    SetMetadata(CONTRACT, route),
    ...(route.answers === 'json' ? [SerializeOptions({ schema: route.response })] : []),
    ...(route.idempotencyKey ? [ApiHeader(idempotencyKeyHeader)] : []),
    ApiOperation({ operationId: route.name, summary: route.summary }),
    ...(route.answers === 'json'
      ? [ApiResponse({ status: route.status, description: route.summary, standardSchema: route.response })]
      : [
          ApiProduces(streams[route.answers].mediaType),
          ApiResponse({
            status: route.status,
            description: streams[route.answers].description,
            content: {
              [streams[route.answers].mediaType]: { schema: { type: 'string', format: streams[route.answers].format } },
            },
          }),
        ]),
    ...(route.accepts === 'multipart'
      ? [
          ApiConsumes('multipart/form-data'),
          ApiBody({
            schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
          }),
        ]
      : []),
    ...[...byStatus].map(([status, codes]) =>
      ApiResponse({
        status,
        description: codes.toSorted().join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}

/** Path parameters, checked by the contract. */
export const RouteParams = (route: RouteContract): ParameterDecorator => Param({ schema: route.params });
/** Query parameters, checked and coerced by the contract. */
export const RouteQuery = (route: RouteContract): ParameterDecorator => Query({ schema: route.query });
/** The JSON body, checked by the contract. */
export const RouteBody = (route: RouteContract): ParameterDecorator => Body({ schema: route.body });
