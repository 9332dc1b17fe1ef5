import { describe, expect, it } from 'vitest';
import { placesOn, principalOn, referenceDay, servicesOf } from './principal';

/** 甲 headed the first township until July, then the second; 乙 followed in the first in September. */
const seats = [
  { officialId: '甲', townshipId: 'second', principal: true },
  { officialId: '乙', townshipId: 'first', principal: true },
  { officialId: '丙', townshipId: 'second', principal: false },
];
const transfers = [
  {
    officialId: '甲',
    fromTownshipId: 'first',
    fromPrincipal: true,
    toTownshipId: 'second',
    effectiveOn: '2026-07-01',
  },
  {
    officialId: '乙',
    fromTownshipId: 'third',
    fromPrincipal: false,
    toTownshipId: 'first',
    effectiveOn: '2026-09-01',
  },
];

describe('the principal of a township', () => {
  it('is who headed it on that day', () => {
    expect(principalOn('2026-06-30', 'first', seats, transfers)).toBe('甲');
    expect(principalOn('2026-07-01', 'second', seats, transfers)).toBe('甲');
    expect(principalOn('2026-12-31', 'first', seats, transfers)).toBe('乙');
  });

  it('is nobody while the place was vacant, or held by a deputy', () => {
    expect(principalOn('2026-08-01', 'first', seats, transfers)).toBeNull();
    expect(principalOn('2026-01-01', 'second', seats, transfers)).toBeNull();
    expect(principalOn('2026-01-01', 'third', seats, transfers)).toBeNull();
  });

  it('is of two whose days overlap the one who came later', () => {
    const two = [...seats, { officialId: '丁', townshipId: 'first', principal: true }];
    expect(principalOn('2026-12-31', 'first', two, transfers)).toBe('乙');
  });
});

describe('an official’s year', () => {
  it('is one period of service without a transfer', () => {
    const [seat] = seats.slice(2);
    expect(seat && servicesOf(seat, transfers)).toEqual([
      { officialId: '丙', townshipId: 'second', principal: false, from: null, until: null },
    ]);
  });

  it('is cut at each transfer, without a gap or an overlap', () => {
    const seat = { officialId: '甲', townshipId: 'second', principal: true };
    expect(servicesOf(seat, transfers)).toEqual([
      { officialId: '甲', townshipId: 'first', principal: true, from: null, until: '2026-06-30' },
      { officialId: '甲', townshipId: 'second', principal: true, from: '2026-07-01', until: null },
    ]);
  });
});

describe('where officials were on a day', () => {
  it('follows their transfers, with one principal for a township', () => {
    expect(Object.fromEntries(placesOn('2026-08-01', seats, transfers))).toEqual({
      甲: { townshipId: 'second', principal: true },
      乙: { townshipId: 'third', principal: false },
      丙: { townshipId: 'second', principal: false },
    });
  });

  it('is not changed by a move after the year’s last day', () => {
    const later = transfers.slice(0, 1).map((move) => ({ ...move, effectiveOn: '2027-01-15' }));
    expect(placesOn(referenceDay(2026), seats.slice(0, 1), later).get('甲')).toEqual({
      townshipId: 'first',
      principal: true,
    });
  });
});
