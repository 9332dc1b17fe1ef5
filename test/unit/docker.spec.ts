import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentExample } from '@pingyi/platform';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const repository = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

const Service = z.object({
  image: z.string(),
  command: z.union([z.string(), z.array(z.string())]).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  build: z.object({ dockerfile: z.string(), target: z.string() }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), Service), secrets: z.record(z.string(), z.object({ file: z.string() })) })
  .parse(parse(read('docker/compose.yaml'), { merge: true }));
const ours = ['migrate', 'api', 'worker'].map((name) => [name, compose.services[name]] as const);

const dockerfile = read('docker/Dockerfile');
const stages = dockerfile
  .split(/^FROM /m)
  .slice(1)
  .map((text) => ({ name: / AS (\S+)/.exec(text)?.[1] ?? '', text }));
const images = ['api', 'worker', 'web'];

describe('the compose file', () => {
  test('sets only variables that the programs read', () => {
    const known = new Set(Array.from(environmentExample().matchAll(/^# ([A-Z0-9_]+)=/gm), ([, name]) => name));
    for (const [name, service] of ours) {
      const unknown = Object.keys(service?.environment ?? {}).filter(
        (variable) => !known.has(variable) && !known.has(variable.replace(/_FILE$/, '')),
      );
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
  });

  test('holds no secret: every one is a file that the script makes', () => {
    const script = read('docker/make-secrets.sh');
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`secrets/${name}`);
      expect(script).toContain(`keep ${name} `);
    }
    const written = Object.values(compose.services)
      .flatMap(({ environment }) => Object.entries(environment))
      .filter(([variable]) => /PASSWORD$|SECRET|DATABASE_URL/.test(variable) && !variable.endsWith('_FILE'));
    expect(written).toEqual([]);
    const used = Object.values(compose.services).flatMap(({ secrets }) => secrets);
    expect(used.filter((secret) => !(secret in compose.secrets))).toEqual([]);
  });

  test('gives the administrator’s login to nobody but the migration', () => {
    const holders = Object.entries(compose.services).filter(([, { secrets }]) =>
      secrets.includes('database_admin_url'),
    );
    expect(holders.map(([name]) => name)).toEqual(['migrate']);
  });

  test('names exact versions of other people’s images', () => {
    const others = Object.values(compose.services).flatMap(({ image }) => (image.startsWith('pingyi/') ? [] : [image]));
    expect(others.filter((image) => !/:\d/.test(image))).toEqual([]);
  });
});

describe('the images', () => {
  test('are the targets that the compose file builds', () => {
    const targets = Object.values(compose.services).flatMap(({ build }) => (build ? [build.target] : []));
    expect([...new Set(targets)].toSorted()).toEqual(images.toSorted());
  });

  test('run as an ordinary user and say whether they are well', () => {
    for (const name of images) {
      const text = stages.find((stage) => stage.name === name)?.text ?? '';
      expect(text).toMatch(/^USER node$|^nginxinc\/nginx-unprivileged:/m);
      expect(text).toMatch(/^HEALTHCHECK /m);
    }
  });

  test('copy only what is there, or what the build makes', () => {
    const sources = Array.from(dockerfile.matchAll(/^COPY (--from=\S+ )?(\S+) /gm), ([, from, path]) => ({
      from,
      path,
    }));
    expect(sources.length).toBeGreaterThan(6);
    for (const { from, path = '' } of sources.filter((source) => source.path?.startsWith('/src/') || !source.from)) {
      const inProject = path.replace(/^\/src\//, '').replace(/\/dist.*$/, '');
      expect({ from, path, exists: existsSync(join(repository, inProject)) }).toEqual({ from, path, exists: true });
    }
  });
});
