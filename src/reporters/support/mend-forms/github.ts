import { shellLine } from '../../../util/shell-line.ts';
import { type MendForm, needsNoShell } from './form.ts';

/** Workflow syntax of GitHub Actions, `jobs.<job_id>.env`: for what needs no shell; the rest are first lines of the step's `run`. */
export const github: MendForm = {
  name: 'github',
  place: 'in the job or step of the workflow',
  lines: (settings) => {
    const plain = settings.filter(needsNoShell);
    const inRun = settings.filter((setting) => !needsNoShell(setting));
    return [
      ...(plain.length === 0 ? [] : ['env:']),
      ...plain.map(({ name, value }) => `  ${name}: '${value.replaceAll("'", "''")}'`),
      ...(inRun.length === 0 ? [] : ['run: |']),
      ...inRun.map((setting) => `  ${shellLine(setting)}`),
    ];
  },
};
