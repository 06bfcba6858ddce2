import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../util/read-text.ts';

/** How a project is probably built. */
export interface Project {
  readonly kind: string;
  readonly build: readonly string[];
  readonly outputs: readonly string[];
  /** A hint for the user; may be empty. */
  readonly comment: string;
}

/** Guesses from the files in a folder. The first guess that fits is used. */
export const guessProject = (folder: string): Project =>
  GUESSES.find(({ fits }) => fits(folder))!.project(folder);

interface Guess {
  readonly fits: (folder: string) => boolean;
  readonly project: (folder: string) => Project;
}

const has =
  (...names: readonly string[]) =>
  (folder: string): boolean =>
    names.some((name) => existsSync(join(folder, name)));

const HOME_TOOLS = 'tools and caches in your home, which builds do not see otherwise';

const GUESSES: readonly Guess[] = [
  {
    fits: has('Cargo.toml'),
    project: () => ({
      kind: 'Cargo',
      build: ['cargo build --release --offline --locked'],
      outputs: ['target/release/*'],
      comment: `binds: [~/.cargo, ~/.rustup] and env: PATH, for ${HOME_TOOLS}`,
    }),
  },
  {
    fits: has('go.mod'),
    project: () => ({
      kind: 'Go',
      build: ['go build -trimpath -o dist/ ./...'],
      outputs: ['dist/**'],
      comment: `binds: [~/go/pkg/mod], for ${HOME_TOOLS}`,
    }),
  },
  {
    fits: (folder) =>
      has('package.json')(folder) && readText(join(folder, 'package.json'))?.includes('"build"') === true,
    project: () => ({
      kind: 'npm',
      build: ['npm run build', 'npm pack --ignore-scripts'],
      outputs: ['dist/**', '*.tgz'],
      comment: '',
    }),
  },
  {
    fits: has('package.json'),
    project: () => ({ kind: 'npm', build: ['npm pack --ignore-scripts'], outputs: ['*.tgz'], comment: '' }),
  },
  {
    fits: has('pyproject.toml', 'setup.py'),
    project: () => ({
      kind: 'Python',
      build: ['python3 -m build --no-isolation'],
      outputs: ['dist/**'],
      comment: '',
    }),
  },
  {
    fits: has('CMakeLists.txt'),
    project: () => ({
      kind: 'CMake',
      build: ['cmake -S . -B out', 'cmake --build out'],
      outputs: [],
      comment: '',
    }),
  },
  {
    fits: has('meson.build'),
    project: () => ({ kind: 'Meson', build: ['meson setup out', 'ninja -C out'], outputs: [], comment: '' }),
  },
  {
    fits: has('configure'),
    project: () => ({ kind: 'configure', build: ['./configure', 'make'], outputs: [], comment: '' }),
  },
  {
    fits: has('Makefile', 'GNUmakefile', 'makefile'),
    project: () => ({ kind: 'make', build: ['make'], outputs: [], comment: '' }),
  },
  {
    fits: () => true,
    project: () => ({
      kind: 'a source tarball',
      build: [
        'mkdir -p dist',
        'tar --format=posix --sort=name --mtime=@1577836800 --owner=0 --group=0 --numeric-owner \\',
        '    --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w \\',
        '    --exclude=./dist -cf dist/source.tar .',
      ],
      outputs: ['dist/**'],
      comment: 'no build system was recognised: this packs the folder as a reproducible tarball',
    }),
  },
];
