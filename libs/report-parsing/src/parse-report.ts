import { metricCatalogue, type MetricAlias } from './catalogue/metric-catalogue';
import { detectFormat } from './detect-format';
import type { ReadDocument } from './document';
import { readDocx } from './docx/read-docx';
import { metricsOf } from './figures/metrics';
import { findingsOf } from './findings/findings';
import { normaliseText } from './normalise';
import { readPdf } from './pdf/read-pdf';
import { problemOf, UnreadableFile } from './problems';
import type { ParsedReport, ParseOutcome } from './report';
import { outlineOf } from './sections/outline';
import { tablesOf } from './tables/tables';
import { linesOf } from './text/lines';
import { readMarkdown } from './text/markdown';
import { shadowOf } from './text/shadow';
import { decodeText } from './txt/decode-text';

export interface ParseOptions {
  /** Names and aliases to match figures with; the built-in catalogue when absent. */
  catalogue?: readonly MetricAlias[];
}

/** The most that is read at all (bytes). */
export const maxFileBytes = 20 * 1024 * 1024;

/**
 * Reads an uploaded file: text, sections with their duty, figures with their exact words, and findings. Pure: no file
 * system, no network. A fault of the file is an answer, never an exception; only a lack of memory can end the process,
 * so callers run it in a child with limits.
 */
export async function parseReport(bytes: Uint8Array, options: ParseOptions = {}): Promise<ParseOutcome> {
  let document: ReadDocument;
  try {
    document = await readDocument(bytes);
    if (document.text.trim() === '') throw new UnreadableFile('no-text');
  } catch (error) {
    // Whatever a format's reader trips over lies in the file: the bytes are all it was given.
    return { ok: false, problems: [problemOf(error instanceof UnreadableFile ? error.code : 'unreadable-document')] };
  }
  return { ok: true, report: parseDocument(document, options) };
}

async function readDocument(bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length === 0) throw new UnreadableFile('empty-file');
  if (bytes.length > maxFileBytes) throw new UnreadableFile('too-large');
  const format = detectFormat(bytes);
  switch (format) {
    case 'docx':
      return readDocx(bytes);
    case 'pdf':
      return readPdf(bytes);
    case 'txt':
      return { format, text: normaliseText(decodeText(bytes)), outline: new Map() };
  }
}

/** The part that works on text alone: for pasted text and for re-reading stored reports. */
export function parseDocument(document: ReadDocument, options: ParseOptions = {}): ParsedReport {
  const { text } = document;
  const plain = shadowOf(text);
  const lines = linesOf(text);
  const markdown = document.outline.size === 0 ? readMarkdown(plain, lines) : null;
  const shadow = markdown?.shadow ?? plain;
  const tables = tablesOf(shadow, lines);
  const outline = outlineOf(text, shadow, lines, tables.lines, markdown?.outline ?? document.outline);
  const metrics = metricsOf({ text, shadow, lines, tables, outline, catalogue: options.catalogue ?? metricCatalogue });
  return {
    format: document.format,
    text,
    title: outline.title,
    sections: outline.sections,
    metrics,
    findings: findingsOf({ text, shadow, lines, tables, metrics }),
  };
}
