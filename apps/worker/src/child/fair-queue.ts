/** interactive: somebody waits for this one; batch: one of many that nobody waits for by itself. */
export type Lane = 'interactive' | 'batch';

/** Of so many places in a row, one goes to a batch even while others wait: neither lane stops the other. */
const placesPerBatch = 4;

export interface FairQueue<Item> {
  readonly size: number;
  /** Whether somebody waits for one of them. */
  readonly hasInteractive: boolean;
  /** @param owner whose turn it is: within a lane, owners follow one another, each with its oldest item */
  push(item: Item, place: { readonly lane: Lane; readonly owner: string }): void;
  /** Puts an item before all others. */
  unshift(item: Item): void;
  shift(): Item | undefined;
  /** Takes one out, wherever it stands. @returns whether it was there */
  remove(item: Item): boolean;
  /** Takes all out. */
  drain(): Item[];
}

/**
 * Items of several owners in turns: however many one owner has waiting, another’s next item stands behind at most one of
 * each. Interactive items go first, but for every fourth place.
 */
export function createFairQueue<Item>(): FairQueue<Item> {
  const first: Item[] = [];
  // A Map keeps the order of insertion: the owner served last is put in again, at the end.
  const lanes: Record<Lane, Map<string, Item[]>> = { interactive: new Map(), batch: new Map() };
  let size = 0;
  let served = 0;

  function take(lane: Lane): Item | undefined {
    const turns = lanes[lane];
    const [next] = turns;
    if (!next) return undefined;
    const [owner, items] = next;
    const item = items.shift();
    turns.delete(owner);
    if (items.length > 0) turns.set(owner, items);
    return item;
  }

  function shift(): Item | undefined {
    const again = first.shift();
    const item = again ?? inTurn();
    if (item !== undefined) size -= 1;
    return item;
  }

  function inTurn(): Item | undefined {
    if (lanes.interactive.size === 0 || lanes.batch.size === 0) return take('interactive') ?? take('batch');
    served = (served + 1) % placesPerBatch;
    return take(served === 0 ? 'batch' : 'interactive');
  }

  function takeOut(items: Item[], item: Item): boolean {
    const place = items.indexOf(item);
    if (place < 0) return false;
    items.splice(place, 1);
    size -= 1;
    return true;
  }

  return {
    get size() {
      return size;
    },
    get hasInteractive() {
      return lanes.interactive.size > 0;
    },
    push: (item, { lane, owner }) => {
      const items = lanes[lane].get(owner);
      if (items) items.push(item);
      else lanes[lane].set(owner, [item]);
      size += 1;
    },
    unshift: (item) => {
      first.unshift(item);
      size += 1;
    },
    shift,
    remove: (item) => {
      if (takeOut(first, item)) return true;
      for (const turns of Object.values(lanes)) {
        for (const [owner, items] of turns) {
          if (!takeOut(items, item)) continue;
          if (items.length === 0) turns.delete(owner);
          return true;
        }
      }
      return false;
    },
    drain: () => {
      const items: Item[] = [];
      for (let item = shift(); item !== undefined; item = shift()) items.push(item);
      return items;
    },
  };
}
