import { scenarioName } from '../../engine/scenario/scenario-name.ts';
import type { Preset, PresetRecipe } from '../../model/preset.ts';

/** The text of a scenario file that spells out what a preset knows, for the user to change. */
export const scenarioText = (
  folder: string,
  { name, kind }: Preset,
  { build, outputs, ignore, env, caches, sourceDateEpoch }: PresetRecipe,
): string =>
  `# repro-harness run tests whether this build is reproducible.
name: ${scenarioName(folder)}
summary: ${JSON.stringify(`The build of ${folder} (${kind})`)}
source: {dir: .}
preset: ${name}${' '.repeat(Math.max(1, 24 - name.length))}# fills in what is not written here${caches.length === 0 ? '' : `: binds for ${caches.map((path) => `~/${path}`).join(', ')}`}
build: |
${build.map((line) => `  ${line}`).join('\n')}
${outputs === undefined ? '# outputs: ["dist/**"]          # default: every file that the build creates or changes' : `outputs: ${JSON.stringify(outputs)}`}
${ignore.length === 0 ? '# ignore: ["*.log"]             # outputs that are not compared' : `ignore: ${JSON.stringify(ignore)}`}
${Object.keys(env).length === 0 ? '# env: {SOURCE_DATE_EPOCH: "1577836800"}   # builds inherit no variables: set them here' : `env: ${JSON.stringify(env)}   # builds inherit no variables`}
${sourceDateEpoch === undefined ? '' : `source-date-epoch: ${sourceDateEpoch}\n`}# binds: [~/.cache/some-tool]     # builds see only the parts of your home that are listed here (read-only)
# vary: [-cpus]                   # all axes but these; repro-harness axes lists the axes
# timeout: 10m
`;
