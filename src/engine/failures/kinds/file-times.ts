import type { FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** A tool does not accept the times of files: in the future, before 1980, or in an order that it does not expect. */
export const fileTimes: FailureKind = {
  name: 'file-times',
  axes: ['source-mtime', 'clock'],
  walled: false,
  shows: [
    /Clock skew detected|modification time .{1,40} in the future|time stamp .{1,60} in the future/,
    /newly created file is older than distributed files|clock skew/i,
    /manifest '.{1,200}' still dirty after \d+ tries/,
    /ZIP does not support timestamps before 1980/,
  ],
  remedy: ([said], { suspects = [] }) => {
    const axis = fileTimes.axes.find((name) => suspects.includes(name));
    return axis === undefined
      ? undefined
      : {
          text: `${quoted(said)}: a tool of the build compares times of files with each other or with the clock, and ${axis === 'clock' ? 'the clock is moved' : 'those of the source are varied'}. Do not vary them:`,
          command: `--vary=-${axis}`,
        };
  },
};
