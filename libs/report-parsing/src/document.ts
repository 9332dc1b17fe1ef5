import type { ReportFormat } from './report';

/** What a format's reader hands over: the text and what only the file knows about it. */
export interface ReadDocument {
  readonly format: ReportFormat;
  readonly text: string;
  /** Heading levels from the file's own styles, by line index. */
  readonly outline: ReadonlyMap<number, number>;
}
