import { join } from 'node:path';
import type { ProjectFolder } from '../../model/preset.ts';
import { readText } from '../../util/read-text.ts';

/** The text of a file of the project; empty if it cannot be read. */
export const textOf = ({ path }: ProjectFolder, name: string): string => readText(join(path, name)) ?? '';
