import { describe, expect, it } from 'vitest';
import { readCompareSearch } from './compare-address';
import { addressOfView } from './view-address';

const towns = ['0c6f2f5e-0000-4000-8000-00000000000a', '0c6f2f5e-0000-4000-8000-00000000000b'];

describe('the address of a comparison', () => {
  it('opens whatever it says, and leaves out what cannot be understood', () => {
    expect(
      readCompareSearch({ measure: 'by magic', towns: towns[0], theme: '农业', evidence: 'nowhere', x: 1 }),
    ).toEqual({
      theme: '农业',
    });
  });

  it('keeps the open sentence beside the view', () => {
    expect(readCompareSearch({ towns: towns.join('.'), evidence: towns[0] })).toEqual({
      towns: towns.join('.'),
      evidence: towns[0],
    });
  });

  it('leads from a saved view to its page with its filters, whatever characters they have', () => {
    const search = { theme: '乡村振兴 & 农业', towns: towns.join('.') };
    const address = addressOfView('shili', { roundId: 'r1', page: 'metric', subject: 'rice_output', search });
    const url = new URL(address, 'http://localhost');
    expect(url.pathname).toBe('/shili/rounds/r1/compare/metrics/rice_output');
    expect(readCompareSearch(Object.fromEntries(url.searchParams))).toEqual(search);
    expect(addressOfView('shili', { roundId: 'r1', page: 'overview', subject: null, search: {} })).toBe(
      '/shili/rounds/r1/compare',
    );
  });
});
