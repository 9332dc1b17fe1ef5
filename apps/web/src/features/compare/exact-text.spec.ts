import { expect, it } from 'vitest';
import { atMostTwoPlaces, differenceText } from './exact-text';

it('shortens figures to two decimals, half away from zero, and never invents a zero with a sign', () => {
  expect(['12', '12.5', '12.345', '-0.005', '-0.004', '9.999', '1234567.125'].map(atMostTwoPlaces)).toEqual([
    '12',
    '12.5',
    '12.35',
    '-0.01',
    '0',
    '10',
    '1234567.13',
  ]);
});

it('subtracts exactly', () => {
  expect(differenceText('90.10', '88.3')).toBe('1.80');
  expect(differenceText('0.10', '0.30')).toBe('-0.20');
  expect(differenceText('5', '5')).toBe('0');
});
