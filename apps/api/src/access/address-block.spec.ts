import { expect, test } from 'vitest';
import { addressBlock } from './address-block';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:7:1::5', '2001:db8:7:1'],
  ['2001:0db8:0007:0001:aaaa::5', '2001:db8:7:1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::a:b:c:d%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (address, block) => {
  expect(addressBlock(address)).toBe(block);
});
