import type { Work } from '../support/work.ts';
import { comparerWorks } from './comparers/index.ts';
import { manifest } from './manifest.ts';
import { reporterWorks } from './reporters.ts';

/** All work of which the growth is tested and measured. */
export const works: readonly Work[] = [manifest, ...comparerWorks, ...reporterWorks];
