import type { Work } from '../support/work.ts';
import { manifest } from './manifest.ts';
import { packTar, packTgz } from './pack.ts';

/** All work of which the growth is tested and measured. */
export const works: readonly Work[] = [manifest, packTar, packTgz];
