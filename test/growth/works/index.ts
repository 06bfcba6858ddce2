import type { Work } from '../support/work.ts';
import { manifest } from './manifest.ts';

/** All work of which the growth is tested and measured. */
export const works: readonly Work[] = [manifest];
