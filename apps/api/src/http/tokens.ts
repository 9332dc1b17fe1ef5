/** Injection tokens of what main.ts opens and closes. */
export const CONFIG = Symbol('config');
export const DATA_SOURCE = Symbol('data-source');
export const JOBS = Symbol('jobs');
export const FILES = Symbol('files');
export const LOGGER = Symbol('logger');
