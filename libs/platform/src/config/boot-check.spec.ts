import { expect, test } from 'vitest';
import { ConfigError } from './app-config';
import { requireBoot } from './boot-check';

test('everything that is wrong outside is named at once', async () => {
  const booted = requireBoot([
    { variable: 'DATABASE_URL', faults: () => Promise.resolve(['names a superuser', 'belongs to a newer version']) },
    { variable: 'STORAGE_DIR', faults: () => Promise.reject(new Error("EACCES: permission denied, mkdir '/x'")) },
    {
      variable: 'S3_BUCKET',
      faults: () => Promise.reject(new ConfigError([{ variable: 'S3_ENDPOINT', message: 'does not answer' }])),
    },
    { variable: 'REDIS_URL', faults: () => Promise.resolve([]) },
  ]);
  await expect(booted).rejects.toMatchObject({
    faults: [
      { variable: 'DATABASE_URL', message: 'names a superuser' },
      { variable: 'DATABASE_URL', message: 'belongs to a newer version' },
      { variable: 'STORAGE_DIR', message: "cannot be used (EACCES: permission denied, mkdir '/x')" },
      { variable: 'S3_ENDPOINT', message: 'does not answer' },
    ],
  });
});

test('nothing wrong is nothing said', async () => {
  await expect(requireBoot([{ variable: 'DATABASE_URL', faults: () => Promise.resolve([]) }])).resolves.toBeUndefined();
});
