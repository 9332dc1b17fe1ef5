import { addMissingMethods } from './older-browsers';
import './strict-policy';

addMissingMethods();
// Everything else is loaded after the policy is in force: static imports would run before it.
void import('./start').then(({ start }) => start());
