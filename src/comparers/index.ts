import type { Comparer } from '../archive/comparer.ts';
import { bytes } from './bytes.ts';
import { gzip } from './gzip.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';

/** In the order in which they are asked; the last reads anything. */
export const comparers: readonly Comparer[] = [gzip, tar, text, bytes];
