import type { Readable } from 'node:stream';

export interface StoredBytes {
  /** Lower-case hexadecimal SHA-256 of the bytes: the only name a stored file has. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface OpenedFile {
  readonly sizeBytes: number;
  /** The bytes, already found to match their hash. Read it to the end or destroy it. */
  readonly stream: Readable;
}

export interface PutLimits {
  readonly limitBytes: number;
}

/** One tenant's files of one kind. Everything is named by hash, so putting the same bytes again changes nothing. */
export interface FileArea {
  /**
   * Stores bytes; when it returns they survive a power cut.
   * @throws ProblemError `too-large` as soon as more than `limitBytes` have arrived, `unavailable` when an object store
   * is away; nothing is kept then
   */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredBytes>;
  /**
   * As `put` for each, in their order, with fewer waits for the disk than one by one. When it throws, some may have been
   * stored.
   */
  putAll(sources: readonly Uint8Array[], limits: PutLimits): Promise<readonly StoredBytes[]>;
  /** @throws FileMissingError, FileCorruptError */
  open(sha256: string): Promise<OpenedFile>;
  /** The whole file in memory. @throws FileMissingError, FileCorruptError */
  read(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(sha256: string): Promise<void>;
  /** The names of what was put here longer ago. */
  list(olderThanMs: number): Promise<readonly string[]>;
}

/** The files of one tenant; no call reaches another's. */
export interface TenantFiles {
  /** Uploads nobody has inspected yet: read by the parsing child only, never served. */
  readonly quarantine: FileArea;
  /** Inspected uploads and produced documents. */
  readonly kept: FileArea;
  /**
   * Moves an inspected upload from quarantine to the kept files; repeating it is no error.
   * @throws FileMissingError when it is in neither
   */
  promote(sha256: string): Promise<void>;
}

/** Where the bytes of uploads and documents live: on disk here, in an object store behind the same interface. */
export interface FileStore {
  /** @param tenantId a lower-case uuid */
  forTenant(tenantId: string): TenantFiles;
  /** Removes what interrupted uploads left behind. @returns how many files */
  sweep(olderThanMs: number): Promise<number>;
  /** For readiness: whether files could be stored now. @throws the file system's error, ProblemError unavailable */
  probe(): Promise<void>;
}

export class FileMissingError extends Error {
  override readonly name = 'FileMissingError';
  constructor(readonly sha256: string) {
    super(`no stored file ${sha256}`);
  }
}

/** The bytes are no longer those that were stored: restore them from a backup. */
export class FileCorruptError extends Error {
  override readonly name = 'FileCorruptError';
  constructor(readonly sha256: string) {
    super(`stored file ${sha256} does not match its hash`);
  }
}
