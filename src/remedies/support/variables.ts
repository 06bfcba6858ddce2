import type { RemedySetting, RemedySite } from '../../model/remedy.ts';

/** The setting of one variable. */
export const set = (name: string, value: string): RemedySetting => ({ kind: 'variable', name, value });

/** Words at the end of a variable. */
export const add = (name: string, value: string): RemedySetting => ({ kind: 'flag', name, value });

/** Whether the scenario leaves a variable to the build. */
export const leaves = ({ env }: RemedySite, name: string): boolean => !(name in env);
