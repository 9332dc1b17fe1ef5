import type { MigrationInterface } from 'typeorm';
import { Foundation1795000000000 } from './1795000000000-foundation';

/** In the order they run. */
export const migrations: (new () => MigrationInterface)[] = [Foundation1795000000000];
