import { basename, dirname, resolve } from 'node:path';
import type { Lack } from '../../model/preset.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind, pathProblem } from '../../util/path-kind.ts';
import { shellWords } from '../../util/shell-quote.ts';
import type { AutoPreset } from './preset-for.ts';
import type { ReprotestPlan } from './read-plan.ts';
import { readPresetExpression } from './read-preset-expression.ts';
import { type ShellGlob, shellGlobs } from './shell-globs.ts';

/** What is built, presets resolved. */
export interface ResolvedBuild {
  /** For the text, if a preset was chosen. */
  readonly preset: string | undefined;
  /** An absolute folder. */
  readonly source: string;
  /** The name of the .dsc in it that is built; undefined for the folder itself. */
  readonly dsc: string | undefined;
  readonly sourcePattern: readonly ShellGlob[];
  /** For `sh -ec`. */
  readonly command: string;
  /** Empty if `scenario` has the patterns of the preset. */
  readonly artifacts: readonly ShellGlob[];
  /** What is compared, for the text. */
  readonly shown: string;
  readonly scenario: Partial<AutoPreset['scenario']>;
  readonly lacks: readonly Lack[];
  readonly testbedInit: string | undefined;
  readonly testbedPre: readonly string[];
}

/** Throws a `Failure` if the source does not exist, if there is no preset for it, and if there is no artifact. */
export const resolveBuild = async (plan: ReprotestPlan): Promise<ResolvedBuild> => {
  const { target } = plan;
  const problem = pathProblem(target.source);
  if (problem !== undefined) throw new Failure(`the source ${displayText(target.source)} ${problem}`);
  const place = resolve(target.source);
  const source = pathKind(place) === 'folder' ? place : dirname(place);
  // Loaded on demand: most command lines name their command.
  const preset =
    target.command === 'auto' ? await (await import('./preset-for.ts')).presetFor(target.source) : undefined;
  const parts = readPresetExpression(preset === undefined ? '_' : plan.presetExpression, {
    build_command: preset?.command ?? target.command,
    artifact_pattern: '',
    testbed_pre: '',
    testbed_init: '',
    testbed_build_pre: '',
  });
  const artifacts = plan.artifacts ?? shellGlobs(parts.artifact_pattern);
  const own = artifacts.length === 0 ? preset?.scenario.preset : undefined;
  if (artifacts.length === 0 && own === undefined)
    throw new Failure(
      `no artifact is given to compare\n  name what the build makes: repro-harness reprotest -c COMMAND ${displayText(target.source)} 'dist/*'`,
    );
  const { outputs, ignore, ...others } = preset?.scenario ?? {};
  const testbedPre = [...plan.testbedPre, parts.testbed_pre, parts.testbed_build_pre].filter(
    (line) => line !== '',
  );
  const copies = plan.sourcePattern !== undefined || testbedPre.length > 0;
  const command = [parts.build_command, plan.appended].filter((part) => part !== undefined).join(' ');
  return {
    preset:
      preset === undefined
        ? undefined
        : `${displayText(basename(place))} is ${preset.kind}: ${displayText(command.replaceAll('\n', '; '))}`,
    source,
    dsc: preset?.files[0],
    sourcePattern: copies
      ? [...shellGlobs(shellWords(preset?.files ?? [])), ...(plan.sourcePattern ?? [])]
      : [],
    command,
    artifacts,
    shown:
      own === undefined
        ? artifacts.map(({ word }) => word).join(' ')
        : (outputs?.map((pattern) => displayText(pattern.replace(/^\//, './'))).join(' ') ??
          'all that the build creates or changes'),
    scenario:
      own === undefined
        ? { ...others, outputs: artifacts.map(({ pattern }) => pattern) }
        : (preset?.scenario ?? {}),
    lacks: preset?.lacks ?? [],
    testbedInit: plan.testbedInit ?? (parts.testbed_init || undefined),
    testbedPre,
  };
};
