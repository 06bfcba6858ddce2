import type { RemedySetting } from '../../../model/remedy.ts';

/** A notation for settings. */
export interface MendForm {
  /** As in `--form NAME`. */
  readonly name: string;
  /** Where it is pasted, for the line before it. */
  readonly place: string;
  readonly lines: (settings: readonly RemedySetting[]) => readonly string[];
}
