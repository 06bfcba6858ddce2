import { shellLine } from '../../../util/shell-line.ts';
import { type MendForm, needsNoShell } from './form.ts';

/** Dockerfile reference, ENV: an instruction for what needs no shell; the rest belongs to the RUN instruction of the build. */
export const dockerfile: MendForm = {
  name: 'dockerfile',
  place: 'before the RUN instruction of the build',
  lines: (settings) => {
    const inRun = settings.filter((setting) => !needsNoShell(setting));
    return [
      ...settings.filter(needsNoShell).map(({ name, value }) => `ENV ${name}=${JSON.stringify(value)}`),
      ...(inRun.length === 0 ? [] : [`# RUN ${inRun.map(shellLine).join(' && ')} && ...`]),
    ];
  },
};
