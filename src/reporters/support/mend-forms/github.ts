import type { RemedySetting } from '../../../model/remedy.ts';
import { shellLine } from '../../../util/shell-line.ts';
import type { MendForm } from './form.ts';

/** Workflow syntax of GitHub Actions, `jobs.<job_id>.env`: for what needs no shell; the rest are first lines of the step's `run`. */
export const github: MendForm = {
  name: 'github',
  place: 'in the job or step of the workflow',
  lines: (settings) => {
    const plain = settings.filter(isPlain);
    const inRun = settings.filter((setting) => !isPlain(setting));
    return [
      ...(plain.length === 0 ? [] : ['env:']),
      ...plain.map(({ name, value }) => `  ${name}: '${value.replaceAll("'", "''")}'`),
      ...(inRun.length === 0 ? [] : ['run: |']),
      ...inRun.map((setting) => `  ${shellLine(setting)}`),
    ];
  },
};

const isPlain = ({ kind, value }: RemedySetting): boolean => kind === 'variable' && !value.includes('$');
