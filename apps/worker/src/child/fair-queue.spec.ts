import { describe, expect, it } from 'vitest';
import { createFairQueue } from './fair-queue';

describe('a queue of several owners', () => {
  it('lets one item of another pass a thousand of a batch after the next place at most', () => {
    const queue = createFairQueue<string>();
    for (let index = 0; index < 1_000; index += 1) queue.push(`a${index}`, { lane: 'batch', owner: 'a' });
    queue.shift();
    queue.push('single', { lane: 'interactive', owner: 'b' });
    expect([queue.shift(), queue.shift()]).toContain('single');
    expect(queue.size).toBe(998);
  });

  it('serves batches of several owners in turns, each in its own order', () => {
    const queue = createFairQueue<string>();
    for (const item of ['a1', 'a2', 'a3']) queue.push(item, { lane: 'batch', owner: 'a' });
    for (const item of ['b1', 'b2']) queue.push(item, { lane: 'batch', owner: 'b' });
    expect(queue.drain()).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
    expect(queue.size).toBe(0);
  });

  it('gives a batch every fourth place while single ones keep coming', () => {
    const queue = createFairQueue<string>();
    for (let index = 0; index < 12; index += 1) {
      queue.push('single', { lane: 'interactive', owner: 'a' });
      queue.push('batch', { lane: 'batch', owner: 'b' });
    }
    const first = Array.from({ length: 12 }, () => queue.shift());
    expect(first.filter((item) => item === 'batch')).toHaveLength(3);
  });

  it('puts what was handed out in vain before everything, and takes out what is no longer wanted', () => {
    const queue = createFairQueue<string>();
    queue.push('next', { lane: 'interactive', owner: 'a' });
    queue.push('unwanted', { lane: 'batch', owner: 'a' });
    queue.unshift('again');
    expect(queue.remove('unwanted')).toBe(true);
    expect(queue.remove('unwanted')).toBe(false);
    expect(queue.drain()).toEqual(['again', 'next']);
  });
});
