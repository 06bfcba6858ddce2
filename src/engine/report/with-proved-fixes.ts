import type { Finding } from '../../model/finding.ts';
import type { MendReport } from '../../model/mend-report.ts';
import { andList } from '../../util/and-list.ts';

/** The findings with the settings that builds have proved to mend them, in place of advice. */
export const withProvedFixes = (
  findings: readonly Finding[],
  mend: MendReport | undefined,
): readonly Finding[] =>
  mend === undefined
    ? findings
    : findings.map((finding) => {
        const { axes, output, latent } = finding;
        const helping = mend.settings.filter(
          (setting) => setting.outputs.includes(output) && axes.some((axis) => setting.axes.includes(axis)),
        );
        const mended = new Set(helping.flatMap((setting) => setting.axes));
        if (latent || axes.length === 0 || !axes.every((axis) => mended.has(axis))) return finding;
        const command = helping.map(({ shell }) => shell).join('\n');
        const names = andList(helping.map(({ remedy }) => remedy));
        return { ...finding, fix: { text: `Proved by builds: ${names}.`, command, proved: true } };
      });
