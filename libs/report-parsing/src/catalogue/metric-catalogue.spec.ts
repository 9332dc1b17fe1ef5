import { catalogueUnits } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { findUnitFactor } from '../unit-factor';

describe('a unit that metrics can be kept in', () => {
  it.each(catalogueUnits.map((scale) => [scale.unit, scale] as const))(
    '%s has the base and size that figures are compared in',
    (unit, { baseUnit, unitFactor }) => {
      expect(findUnitFactor(unit) ?? { baseUnit: unit, factorText: '1' }).toEqual({ baseUnit, factorText: unitFactor });
    },
  );
});
