import type { RemedySetting } from '../../model/remedy.ts';

/** The setting of one variable. */
export const set = (name: string, value: string): RemedySetting => ({ kind: 'variable', name, value });

/** Words at the end of a variable. */
export const add = (name: string, value: string): RemedySetting => ({ kind: 'flag', name, value });
