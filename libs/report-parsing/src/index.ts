export { parseReport, parseDocument, maxFileBytes, type ParseOptions } from './parse-report';
export { metricCatalogue, type MetricAlias } from './catalogue/metric-catalogue';
export { normaliseText } from './normalise';
export { problemOf } from './problems';
export { findUnitFactor } from './unit-factor';
export * from './report';
export type { ReadDocument } from './document';
export { readList, type ListOutcome } from './lists/read-list';
