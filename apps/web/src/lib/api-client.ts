import { Problem } from '@pingyi/contracts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteContract } from '@pingyi/contracts';
import { ApiProblem, ConnectionLost, UnexpectedAnswer } from './api-problem';

type Optional<Name extends string, Value> = string extends keyof Value
  ? { readonly [Key in Name]?: undefined }
  : { readonly [Key in Name]: Value };

/** What a call of this route needs: its path parameters, body and, if it has one, its query. */
export type CallInput<Route extends RouteContract> = Optional<'params', ParamsOf<Route>> &
  Optional<'body', BodyOf<Route>> & {
    readonly query?: Partial<QueryOf<Route>>;
    readonly signal?: AbortSignal;
    /** Names the intended action, so that asking again after a lost answer does nothing twice. */
    readonly idempotencyKey?: string;
  };

/** The address of a route with its parameters filled in and encoded. */
function addressOf(route: RouteContract, params: object, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

/** Marks unsafe requests as ours: a foreign page cannot send this header without asking the server first. */
const ownRequest = { 'X-Pingyi-Request': '1' } as const;

function parseAnswer<Route extends RouteContract>(route: Route, status: number, text: string): ResponseOf<Route> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UnexpectedAnswer(`${route.name} answered ${status} without JSON`, { cause: error });
  }
  if (status >= 400) {
    const problem = Problem.safeParse(json);
    if (problem.success) throw new ApiProblem(problem.data);
    throw new UnexpectedAnswer(`${route.name} answered ${status} without a problem`);
  }
  const answer = route.response.safeParse(json);
  if (!answer.success) {
    throw new UnexpectedAnswer(`${route.name} does not match its contract`, { cause: answer.error });
  }
  return answer.data as ResponseOf<Route>;
}

/**
 * Calls a route by its contract and parses the answer with it.
 * @throws ApiProblem when the api refuses
 * @throws ConnectionLost when it cannot be reached
 * @throws UnexpectedAnswer when the answer breaks the contract
 */
export async function callApi<Route extends RouteContract>(
  route: Route,
  input: CallInput<Route>,
): Promise<ResponseOf<Route>> {
  const body: unknown = input.body ?? (route.accepts === 'json' ? {} : undefined);
  let response: Response;
  let text: string;
  try {
    response = await fetch(addressOf(route, input.params ?? {}, input.query), {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(route.method === 'GET' ? {} : ownRequest),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(input.idempotencyKey === undefined ? {} : { 'Idempotency-Key': input.idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(input.signal ? { signal: input.signal } : {}),
    });
    text = await response.text();
  } catch (error) {
    if (input.signal?.aborted) throw error;
    throw new ConnectionLost({ cause: error });
  }
  return parseAnswer(route, response.status, text);
}

/**
 * Takes a file that is handed out by an unsafe request, such as one that can be taken only once.
 * @throws ApiProblem, ConnectionLost, UnexpectedAnswer as callApi
 */
export async function takeFile<Route extends RouteContract>(route: Route, params: ParamsOf<Route>): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(addressOf(route, params), {
      method: route.method,
      credentials: 'same-origin',
      headers: { Accept: '*/*, application/problem+json', ...ownRequest },
    });
    if (response.ok) return await response.blob();
  } catch (error) {
    throw new ConnectionLost({ cause: error });
  }
  parseAnswer(route, response.status, await response.text());
  throw new UnexpectedAnswer(`${route.name} answered ${response.status} without a problem`);
}

/** The address of a route that answers a file, for `<a href download>`. */
export function fileUrl<Route extends RouteContract>(route: Route, params: ParamsOf<Route>): string {
  return addressOf(route, params);
}

export interface UploadInput<Route extends RouteContract> {
  readonly params: ParamsOf<Route>;
  readonly file: File;
  /** Called with whole percents, 0 to 100, as bytes leave. */
  readonly onProgress?: (percent: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends one file as multipart; `fetch` reports no upload progress, XMLHttpRequest does.
 * @throws ApiProblem, ConnectionLost, UnexpectedAnswer as callApi; a DOMException AbortError when the signal fires
 */
export function uploadFile<Route extends RouteContract>(
  route: Route,
  { params, file, onProgress, signal }: UploadInput<Route>,
): Promise<ResponseOf<Route>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(route.method, addressOf(route, params));
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    for (const [name, value] of Object.entries(ownRequest)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(Math.floor((event.loaded / event.total) * 100));
    });
    request.addEventListener('error', () => reject(new ConnectionLost()));
    request.addEventListener('abort', () => reject(new DOMException('upload aborted', 'AbortError')));
    request.addEventListener('load', () => {
      try {
        resolve(parseAnswer(route, request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new UnexpectedAnswer(String(error)));
      }
    });
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
