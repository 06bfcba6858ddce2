import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { MendReport } from '../../model/mend-report.ts';
import { andList } from '../../util/and-list.ts';

/** The findings with the settings and changes that builds have proved to mend them, in place of advice. */
export const withProvedFixes = (
  findings: readonly Finding[],
  mend: MendReport | undefined,
): readonly Finding[] => {
  const proved = mend === undefined ? [] : [...mend.settings.map(ofSetting), ...mend.changes.map(ofChange)];
  return findings.map((finding) => {
    const { axes, output, latent } = finding;
    const helping = proved.filter(
      (one) => one.outputs.includes(output) && axes.some((axis) => one.axes.includes(axis)),
    );
    const mended = new Set(helping.flatMap((one) => one.axes));
    if (latent || axes.length === 0 || !axes.every((axis) => mended.has(axis))) return finding;
    const command = helping.flatMap((one) => one.shell ?? []).join('\n');
    const text = `Proved by builds: ${andList(helping.map(({ name }) => name))}.`;
    return { ...finding, fix: { text, ...(command === '' ? {} : { command }), proved: true } };
  });
};

interface Proved {
  readonly name: string;
  readonly axes: readonly AxisName[];
  readonly outputs: readonly string[];
  /** Of a change there is none: it is in the patch. */
  readonly shell?: string;
}

const ofSetting = ({ remedy, ...setting }: MendReport['settings'][number]): Proved => ({
  name: remedy,
  ...setting,
});

const ofChange = ({ rule, file, line, axes, outputs }: MendReport['changes'][number]): Proved => ({
  name: `the change of ${rule} in ${file === 'build:' ? 'the build script' : file}, line ${line}`,
  axes,
  outputs,
});
