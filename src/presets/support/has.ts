import type { ProjectFolder } from '../../model/preset.ts';

/** Whether one of the names is in the project's root folder. */
export const has = ({ names }: ProjectFolder, ...wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(name));
