import type { ListKind } from '@pingyi/contracts';
import { adjustmentList } from './adjustment-list';
import { groupList } from './group-list';
import { kinList } from './kin-list';
import type { ListHandling } from './list-handling';
import { peopleList } from './people-list';
import { targetList } from './target-list';

/** How every kind of list is handled. */
export const listHandlings: Readonly<Record<ListKind, ListHandling>> = {
  officials: peopleList('officials'),
  raters: peopleList('raters'),
  groups: groupList,
  targets: targetList,
  adjustments: adjustmentList,
  kin: kinList,
};
