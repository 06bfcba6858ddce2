import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A project that includes the template. */
export interface GitlabProject {
  readonly folder: string;
  /** Runs gitlab-ci-local: it checks jobs with GitLab's own JSON Schema, and runs them here, without containers. */
  readonly local: (...words: readonly string[]) => {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
  };
}

export interface GitlabProjectOptions {
  /** The text of the template. */
  readonly template: string;
  /** The lines of `.gitlab-ci.yml`. */
  readonly configuration: string;
  /** Path to text. */
  readonly files?: Readonly<Record<string, string>>;
}

export const openGitlabProject = ({
  template,
  configuration,
  files = {},
}: GitlabProjectOptions): GitlabProject => {
  const folder = temporaryFolder('gitlab-');
  const project = join(folder, 'project');
  const texts = {
    ...files,
    'template.yml': template,
    '.gitlab-ci.yml': configuration,
    '.gitignore': '.gitlab-ci-local\n',
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const git = (...words: string[]) => execaSync('git', ['-C', project, ...IDENTITY, ...words]);
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://gitlab.example/group/project.git');
  git('add', '-A');
  git('commit', '-q', '-m', 'project');
  return {
    folder: project,
    local: (...words) => {
      const {
        exitCode = 1,
        stdout,
        stderr,
      } = execaSync(process.execPath, [...LOCAL, ...words], {
        cwd: project,
        env: { HOME: folder, NO_COLOR: '1', CI_NODE_INDEX: undefined, CI_NODE_TOTAL: undefined },
        reject: false,
      });
      return { exitCode, stdout, stderr };
    },
  };
};

const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];

// Node 20 has no Set.prototype.union, which the program uses at its start.
const POLYFILL = 'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };';
const LOCAL = [
  '--import',
  `data:text/javascript,${encodeURIComponent(POLYFILL)}`,
  resolve('node_modules/gitlab-ci-local/dist/index.js'),
];
