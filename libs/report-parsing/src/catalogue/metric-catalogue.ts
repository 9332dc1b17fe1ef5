import { type CatalogueMetric, metricCatalogue } from '@pingyi/contracts';

/** What matching needs of a catalogue’s row: names in reports without regard to brackets and quotes, unit and sort. */
export type MetricAlias = Pick<CatalogueMetric, 'key' | 'nameZh' | 'unit' | 'baseUnit' | 'kind' | 'aliases'>;

/** The built-in catalogue; a tenant’s own list is passed in instead. */
export { metricCatalogue };
