import { compiler } from './compiler.ts';
import { compressor } from './compressor.ts';
import { localeData } from './locale-data.ts';
import type { Suspect } from './suspect.ts';
import { tarWriter } from './tar-writer.ts';

/** Every kind of trait whose effect contents show. */
export const suspects: readonly Suspect[] = [tarWriter, compressor, localeData, compiler];
