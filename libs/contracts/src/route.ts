import { z } from 'zod';
import type { Permission } from './permission';
import type { ProblemCode } from './problem';

type Shape = z.ZodObject;

/**
 * One HTTP route as a value: the api takes path and checks from it, the web takes types and parses answers with it.
 * `path` is a template with `:name` parameters. `permission` is null only for public routes; `operator` is the platform
 * operator’s, who is nobody in a tenant. A `file` answer streams bytes and is not
 * parsed, an `events` answer is a stream of server-sent events; `multipart` bodies are read by the route itself.
 */
export interface RouteContract<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly permission: Permission | 'signed-in' | 'operator' | null;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  readonly status: 200 | 201 | 202;
  readonly answers: 'json' | 'file' | 'events';
  readonly accepts: 'none' | 'json' | 'multipart';
  /** Takes an Idempotency-Key header: the same key again gives the first answer and does nothing else. */
  readonly idempotencyKey: boolean;
  readonly problems: readonly ProblemCode[];
}

const nothing = z.object({});

/** @throws Error when a path parameter has no schema or the other way round: a mistake of the programmer. */
export function defineRoute<
  Params extends Shape = typeof nothing,
  Query extends Shape = typeof nothing,
  Body extends z.ZodType = typeof nothing,
  Response extends z.ZodType = typeof nothing,
>(route: {
  name: string;
  method: RouteContract['method'];
  path: string;
  permission: RouteContract['permission'];
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  status?: RouteContract['status'];
  answers?: RouteContract['answers'];
  accepts?: 'multipart';
  idempotencyKey?: boolean;
  problems?: readonly ProblemCode[];
}): RouteContract<Params, Query, Body, Response> {
  const params = route.params ?? (nothing as unknown as Params);
  const named = [...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]);
  const declared = Object.keys(params.shape);
  if (named.length !== declared.length || !declared.every((name) => named.includes(name))) {
    throw new Error(`route ${route.name}: path names [${named.join()}], schema names [${declared.join()}]`);
  }
  return {
    name: route.name,
    method: route.method,
    path: route.path,
    permission: route.permission,
    summary: route.summary,
    params,
    query: route.query ?? (nothing as unknown as Query),
    body: route.body ?? (nothing as unknown as Body),
    response: route.response ?? (nothing as unknown as Response),
    status: route.status ?? 200,
    answers: route.answers ?? 'json',
    accepts: route.accepts ?? (route.body ? 'json' : 'none'),
    idempotencyKey: route.idempotencyKey ?? false,
    problems: route.problems ?? [],
  };
}

export type ParamsOf<R extends RouteContract> = z.infer<R['params']>;
export type QueryOf<R extends RouteContract> = z.output<R['query']>;
export type BodyOf<R extends RouteContract> = z.infer<R['body']>;
export type ResponseOf<R extends RouteContract> = z.infer<R['response']>;
