import { z } from 'zod';
import { ListKind } from './list-columns';
import { RoundParams } from './round';
import { defineRoute } from './route';
import { Id, Instant, tenantParams } from './shapes';
import { ReadingProblem } from './upload';

/** received 已收到, reading 读取中, read 待确认, refused 拒收, applied 已导入, undone 已撤销. */
export const ListImportState = z.enum(['received', 'reading', 'read', 'refused', 'applied', 'undone']);
export type ListImportState = z.infer<typeof ListImportState>;

/** Something said about one cell (`column` a key of the list’s columns), or about the whole row. */
export const CellRemark = z.object({ column: z.string().nullable(), message: z.string(), messageEn: z.string() });
export type CellRemark = z.infer<typeof CellRemark>;

/** A list’s values by column key; null: the cell is empty. */
export const ListValues = z.record(z.string(), z.string().nullable());
export type ListValues = z.infer<typeof ListValues>;

/** A row as the file has it; `rowNumber` as the spreadsheet counts. Remarks do not keep a row out, faults do. */
export const ReadListRow = z.object({
  rowNumber: z.number().int().min(1),
  values: ListValues,
  faults: z.array(CellRemark),
  remarks: z.array(CellRemark),
});
export type ReadListRow = z.infer<typeof ReadListRow>;

/** What was read of a file. Columns it has beside the list’s own are named and passed over. */
export const ReadList = z.object({ rows: z.array(ReadListRow), otherColumns: z.array(z.string()) });
export type ReadList = z.infer<typeof ReadList>;

export const RowStanding = z.enum(['new', 'changed', 'unchanged', 'faulty']);
export type RowStanding = z.infer<typeof RowStanding>;

/** What applying the file would do with one of its rows. */
export const PreviewRow = z.object({
  rowNumber: z.number().int(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  standing: RowStanding,
  values: ListValues,
  changes: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  faults: z.array(CellRemark),
  remarks: z.array(CellRemark),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const ImportCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  faulty: z.number().int(),
  /** Accounts and townships that applying makes. */
  newMembers: z.number().int(),
  newTownships: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ListImportSummary = z.object({
  id: Id,
  roundId: Id,
  list: ListKind,
  fileName: z.string(),
  state: ListImportState,
  /** Why the file was refused. */
  problems: z.array(ReadingProblem),
  receivedAt: Instant,
  receivedBy: z.string(),
  appliedAt: Instant.nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
  /** Whether it is the last one applied to its list, and so may be undone. */
  mayUndo: z.boolean(),
});
export type ListImportSummary = z.infer<typeof ListImportSummary>;

export const ListImportView = ListImportSummary.extend({
  /** What applying it now would do; null unless it waits for that. */
  preview: z
    .object({
      /** Names what it was compared with; applying needs the same. */
      base: z.string(),
      counts: ImportCounts,
      rows: z.array(PreviewRow),
      otherColumns: z.array(z.string()),
    })
    .nullable(),
  /** What it did; null before it was applied. */
  applied: ImportCounts.nullable(),
});
export type ListImportView = z.infer<typeof ListImportView>;

const ListParams = RoundParams.extend({ list: ListKind });
const ImportParams = z.object({ ...tenantParams, importId: Id });

export const listImportRoutes = {
  readList: defineRoute({
    name: 'readList',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/lists/:list',
    permission: 'roster.read',
    summary: 'A list of the round in the columns it can be imported with',
    params: ListParams,
    response: z.object({ rows: z.array(ListValues) }),
    problems: ['not-found'],
  }),
  listImports: defineRoute({
    name: 'listImports',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/lists/:list/imports',
    permission: 'roster.read',
    summary: 'The files imported into a list, newest first, at most twenty',
    params: ListParams,
    response: z.object({ items: z.array(ListImportSummary) }),
    problems: ['not-found'],
  }),
  createImport: defineRoute({
    name: 'createImport',
    method: 'POST',
    path: '/api/t/:tenant/rounds/:roundId/lists/:list/imports',
    permission: 'round.setUp',
    summary: 'Upload a list (multipart, one xlsx or csv file) for a dry run; nothing changes until it is applied',
    params: ListParams,
    accepts: 'multipart',
    response: ListImportSummary,
    status: 201,
    problems: ['not-found', 'state-conflict', 'too-large', 'empty-file', 'malformed-request'],
  }),
  readImport: defineRoute({
    name: 'readImport',
    method: 'GET',
    path: '/api/t/:tenant/imports/:importId',
    permission: 'roster.read',
    summary: 'One imported file: where it stands and, row by row, what applying it now would do',
    params: ImportParams,
    response: ListImportView,
    problems: ['not-found'],
  }),
  applyImport: defineRoute({
    name: 'applyImport',
    method: 'POST',
    path: '/api/t/:tenant/imports/:importId/application',
    permission: 'round.setUp',
    summary: 'Apply a file as previewed, all of it or nothing; refused when its base has changed since',
    params: ImportParams,
    body: z.object({ base: z.string().max(64) }),
    response: ListImportView,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'version-conflict', 'input-invalid', 'idempotency-key-reuse'],
  }),
  undoImport: defineRoute({
    name: 'undoImport',
    method: 'POST',
    path: '/api/t/:tenant/imports/:importId/undoing',
    permission: 'round.setUp',
    summary: 'Put back what the last file of a list changed, unless something depends on it since',
    params: ImportParams,
    response: ListImportView,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
};
