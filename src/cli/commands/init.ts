import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { guessProject } from '../guess-project.ts';
import type { Io } from '../io.ts';

const init = (io: Io): Command =>
  new Command('init')
    .description('write a repro.yaml for the project in this folder')
    .option('--force', 'replace an existing repro.yaml')
    .action(({ force }: { readonly force?: true }) => {
      if (existsSync('repro.yaml') && !force)
        throw new Failure('repro.yaml already exists in this folder: --force replaces it');
      const project = guessProject(resolve('.'));
      write(scenarioText(basename(resolve('.')), project));
      io.out(`wrote repro.yaml for ${project.kind}: check build: and outputs:, then run repro-harness run\n`);
    });

export default init;

const write = (text: string): void => {
  try {
    replaceFile(resolve('repro.yaml'), text);
  } catch (error) {
    throw new Failure(
      `cannot write repro.yaml: ${displayText((error as Error).message)}\n  run it in a folder that you may write to, and that has space`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};

const scenarioText = (
  folder: string,
  { kind, build, outputs, comment }: ReturnType<typeof guessProject>,
): string =>
  `# repro-harness run tests whether this build is reproducible.
name: ${folder.replace(/[^\w.-]+/g, '-')}
summary: ${JSON.stringify(`The build of ${folder} (${kind})`)}
source: {dir: .}
${comment === '' ? '' : `# ${comment}\n`}build: |
${build.map((line) => `  ${line}`).join('\n')}
${outputs.length === 0 ? '# outputs: ["dist/**"]        # default: every file that the build creates or changes' : `outputs: ${JSON.stringify(outputs)}`}
# env: {SOURCE_DATE_EPOCH: "1577836800"}   # builds inherit no variables: set them here
# binds: [~/.cache/some-tool]              # builds see only the parts of your home that are listed here (read-only)
# vary: [-cpus]                            # all axes but these; repro-harness axes lists the axes
# timeout: 10m
`;
