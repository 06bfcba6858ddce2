import type { RemedySetting } from '../../../model/remedy.ts';

/** Whether a notation without a shell can express it. */
export const needsNoShell = ({ kind, value }: RemedySetting): boolean =>
  kind === 'variable' && !value.includes('$');

/** A notation for settings. */
export interface MendForm {
  /** As in `--form NAME`. */
  readonly name: string;
  /** Where it is pasted, for the line before it. */
  readonly place: string;
  readonly lines: (settings: readonly RemedySetting[]) => readonly string[];
}
