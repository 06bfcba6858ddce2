import { shellLine } from '../../../util/shell-line.ts';
import type { MendForm } from './form.ts';

export const shell: MendForm = {
  name: 'shell',
  place: 'before the build command, in its shell',
  lines: (settings) => settings.map(shellLine),
};
