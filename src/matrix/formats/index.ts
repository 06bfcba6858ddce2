import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import type { MatrixFormat } from './matrix-format.ts';
import { slurm } from './slurm.ts';

/** All forms of a matrix. */
export const matrixFormats: readonly MatrixFormat[] = [github, gitlab, slurm, json];
