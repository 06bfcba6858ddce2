import { existsSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { Failure } from '../../util/failure.ts';
import { guessProject } from '../guess-project.ts';
import type { Io } from '../io.ts';

const init = (io: Io): Command =>
  new Command('init')
    .description('write a repro.yaml for the project in this folder')
    .option('--force', 'replace the repro.yaml that is here')
    .action(({ force }: { readonly force?: true }) => {
      if (existsSync('repro.yaml') && !force)
        throw new Failure('there is a repro.yaml here already: --force replaces it');
      const project = guessProject(resolve('.'));
      writeFileSync('repro.yaml', scenarioText(basename(resolve('.')), project));
      io.out(
        `wrote repro.yaml for ${project.kind}: look at build: and outputs:, then run repro-harness run\n`,
      );
    });

export default init;

const scenarioText = (
  folder: string,
  { kind, build, outputs, comment }: ReturnType<typeof guessProject>,
): string =>
  `# Is this build reproducible? repro-harness run answers.
name: ${folder.replace(/[^\w.-]+/g, '-')}
summary: ${JSON.stringify(`The build of ${folder} (${kind})`)}
source: {dir: .}
${comment === '' ? '' : `# ${comment}\n`}build: |
${build.map((line) => `  ${line}`).join('\n')}
${outputs.length === 0 ? '# outputs: ["dist/**"]        # default: every file that the build creates or changes' : `outputs: ${JSON.stringify(outputs)}`}
# env: {SOURCE_DATE_EPOCH: "1577836800"}   # builds see nothing of your own environment
# binds: [~/.cache/some-tool]              # nor of your home, unless named here (read-only)
# vary: [-cpus]                            # all axes but these; repro-harness axes lists them
# timeout: 10m
`;
