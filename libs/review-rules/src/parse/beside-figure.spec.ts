import { describe, expect, it } from 'vitest';
import { inUnitOf } from './beside-figure';

const wan = { baseUnit: '元', unitFactor: '10000' };
const yi = { baseUnit: '元', unitFactor: '100000000' };
const mu = { baseUnit: '亩', unitFactor: '1' };

describe('a value in another unit', () => {
  it('is exact', () => {
    expect(inUnitOf('3.2', yi, wan)).toBe('32000');
    expect(inUnitOf('12345.6', wan, yi)).toBe('1.23456');
  });

  it('is unknown where the units measure different things or are not known', () => {
    expect(inUnitOf('3', wan, mu)).toBeNull();
    expect(inUnitOf('3', wan, { baseUnit: '元', unitFactor: null })).toBeNull();
    expect(inUnitOf(null, wan, yi)).toBeNull();
  });
});
