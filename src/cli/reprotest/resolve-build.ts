import { basename, dirname, resolve } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind, pathProblem } from '../../util/path-kind.ts';
import { presetFor } from './preset-for.ts';
import type { ReprotestPlan } from './read-plan.ts';
import { readPresetExpression } from './read-preset-expression.ts';
import { type ShellGlob, shellGlobs } from './shell-globs.ts';

/** What is built, presets resolved. */
export interface ResolvedBuild {
  /** For the text, if a preset was chosen. */
  readonly preset: string | undefined;
  /** An absolute folder. */
  readonly source: string;
  readonly sourcePattern: readonly ShellGlob[];
  /** For `sh -ec`. */
  readonly command: string;
  readonly artifacts: readonly ShellGlob[];
  readonly testbedInit: string | undefined;
  readonly testbedPre: readonly string[];
}

/** Throws a `Failure` if the source does not exist, if there is no preset for it, and if there is no artifact. */
export const resolveBuild = (plan: ReprotestPlan): ResolvedBuild => {
  const { target } = plan;
  const problem = pathProblem(target.source);
  if (problem !== undefined) throw new Failure(`the source ${displayText(target.source)} ${problem}`);
  const place = resolve(target.source);
  const source = pathKind(place) === 'folder' ? place : dirname(place);
  const preset = target.command === 'auto' ? presetFor(target.source) : undefined;
  const parts = readPresetExpression(plan.presetExpression, {
    build_command: preset?.command ?? target.command,
    artifact_pattern: preset?.artifacts ?? '',
    testbed_pre: '',
    testbed_init: '',
    testbed_build_pre: '',
  });
  const used = preset === undefined ? undefined : parts;
  const artifacts = plan.artifacts ?? shellGlobs(used?.artifact_pattern ?? '');
  if (artifacts.length === 0)
    throw new Failure(
      `no artifact is given to compare\n  name what the build makes: repro-harness reprotest -c COMMAND ${displayText(target.source)} 'dist/*'`,
    );
  return {
    preset:
      preset === undefined
        ? undefined
        : `${displayText(basename(place))} is ${preset.kind}: ${displayText(parts.build_command)}`,
    source,
    sourcePattern: [
      ...(preset?.sourcePattern === undefined ? [] : shellGlobs(preset.sourcePattern)),
      ...(plan.sourcePattern ?? []),
    ],
    command: [parts.build_command, plan.appended].filter((part) => part !== undefined).join(' '),
    artifacts,
    testbedInit: plan.testbedInit ?? (used?.testbed_init || undefined),
    testbedPre: [...plan.testbedPre, used?.testbed_pre, used?.testbed_build_pre].filter(
      (line) => line !== undefined && line !== '',
    ) as string[],
  };
};
