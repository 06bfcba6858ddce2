import type { Work } from '../support/work.ts';
import { captureOfLog } from './log.ts';
import { manifest } from './manifest.ts';
import { snapshotWorks } from './snapshot/index.ts';

/** All work of which the growth is tested and measured. */
export const works: readonly Work[] = [manifest, ...snapshotWorks, captureOfLog];
