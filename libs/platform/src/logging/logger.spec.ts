import { ProblemError } from '@pingyi/contracts';
import { describe, expect, test } from 'vitest';
import { createLogger } from './logger';
import { NestLogger } from './nest-logger';

function recorder() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: 'test',
    config: { logLevel: 'debug' },
    context: () => ({ requestId: 'r1', tenantId: 't1', jobId: 'j1' }),
    stream: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  return { logger, lines };
}

describe('log lines', () => {
  test('carry level, time, service and the ids of the present work', () => {
    const { logger, lines } = recorder();
    logger.info({ durationMs: 12, statusCode: 200 }, 'Request answered');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        service: 'test',
        requestId: 'r1',
        tenantId: 't1',
        jobId: 'j1',
        durationMs: 12,
        statusCode: 200,
        msg: 'Request answered',
      },
    ]);
  });

  test('withhold every field that is not on the list and every value that is no plain one', () => {
    const { logger, lines } = recorder();
    const fields: object = { officialName: '某某', body: { points: 987_654_321 }, state: { nested: '某某' } };
    logger.child(fields).info(fields, 'Something happened');
    expect(lines[0]).toMatchObject({ officialName: '[withheld]', body: '[withheld]', state: '[withheld]' });
    expect(JSON.stringify(lines)).not.toMatch(/某某|987654321/);
  });

  test('describe errors with cause and stack, but not with the input they quote', () => {
    const { logger, lines } = recorder();
    const broken = Object.assign(new Error('invalid input syntax for type uuid: "某某"'), {
      code: '22P02',
      detail: '某某',
      parameters: ['某某'],
    });
    let quoted: unknown;
    try {
      JSON.parse('{"name": 某某}');
    } catch (error) {
      quoted = error;
    }
    logger.error({ err: new ProblemError('unavailable', undefined, { cause: broken }) }, 'Failed');
    logger.error({ err: quoted }, 'Failed');
    logger.error({ err: '某某' }, 'Failed');
    expect(JSON.stringify(lines)).not.toContain('某某');
    expect(lines[0]?.['err']).toMatchObject({
      type: 'ProblemError',
      stack: expect.any(String),
      cause: { code: '22P02' },
    });
    expect(lines[1]?.['err']).toMatchObject({ type: 'SyntaxError' });
    expect(lines[2]?.['err']).toEqual({ type: 'string' });
  });

  test("Nest's own lines keep their component and error", () => {
    const { logger, lines } = recorder();
    const nest = new NestLogger(logger);
    nest.log('Nest application successfully started', 'NestApplication');
    nest.error(new TypeError('oops'), 'ExceptionsHandler');
    expect(lines[0]).toMatchObject({ level: 'info', component: 'NestApplication' });
    expect(lines[1]).toMatchObject({ level: 'error', component: 'ExceptionsHandler', err: { type: 'TypeError' } });
  });
});
