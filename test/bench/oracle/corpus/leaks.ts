import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Folders of the build and its environment, as they are and changed. */
export const leakBuilds: readonly HeldOutBuild[] = [
  {
    name: 'leak: the home in a config file',
    needs: [],
    build: String.raw`printf '[paths]\ncache = %s/.cache\ndata = %s/.local/share\n' "$HOME" "$HOME" >dist/o.ini`,
    axes: ['home'],
  },
  {
    name: 'leak: the temporary folder in a script',
    needs: [],
    build: 'echo "export TMP=$TMPDIR" >dist/o.sh',
    axes: ['tmpdir'],
  },
  {
    name: 'leak: a digest of the temporary folder',
    needs: [],
    build: 'printf %s "$TMPDIR" | md5sum >dist/o',
    axes: ['tmpdir'],
  },
  {
    name: 'leak: a random folder below the temporary one',
    needs: ['mktemp'],
    build: 'd=$(mktemp -d); echo "work: $d" >dist/o; rmdir "$d"',
    axes: ['tmpdir'],
    noise: true,
  },
  {
    name: 'leak: the first folder of PATH',
    needs: [],
    build: 'printf %s "$PATH" | cut -d: -f1 >dist/o',
    axes: ['path'],
  },
  {
    name: 'leak: how many folders PATH has',
    needs: [],
    build: String.raw`printf %s "$PATH" | tr ':' '\n' | wc -l >dist/o`,
    axes: ['path'],
  },
  {
    name: 'leak: the length of the build path',
    needs: [],
    build: 'echo "prefix $(pwd | wc -c) bytes" >dist/o',
    axes: ['build-path'],
  },
  {
    name: 'leak: the way to the root',
    needs: ['python3'],
    build: `python3 -c "import os;print(os.path.relpath('/', '.'))" >dist/o`,
    axes: ['build-path'],
  },
  {
    name: 'leak: a build path with dashes',
    needs: [],
    build: 'pwd | tr / - >dist/o',
    axes: ['build-path'],
  },
  {
    name: 'leak: a build path in a URL',
    needs: ['python3'],
    build: `python3 -c "import os,urllib.parse as u;print('file://'+u.quote(os.getcwd()+'/a b',safe=''))" >dist/o`,
    axes: ['build-path'],
  },
  {
    name: 'leak: a build path in UTF-16',
    needs: ['python3'],
    build: `python3 -c "import os;open('dist/o','wb').write(os.getcwd().encode('utf-16'))"`,
    axes: ['build-path'],
  },
  {
    name: 'leak: build path, home and jobs in one makefile',
    needs: [],
    build: String.raw`printf 'PREFIX = %s/out\nCACHE = %s\nMAKEFLAGS = -j%s\n' "$PWD" "$HOME" "$(nproc)" >dist/config.mk`,
    axes: ['build-path', 'home', 'cpus'],
  },
  {
    name: 'leak: two paths and a zone on one line',
    needs: [],
    build: 'echo "$PWD:$HOME:$(date +%z)" >dist/o',
    axes: ['build-path', 'home', 'timezone'],
  },
  {
    name: 'leak: the language of the environment',
    needs: [],
    build: 'echo "lang=$LANG$LC_ALL" >dist/o',
    axes: ['locale'],
  },
  {
    name: 'leak: the encoding of the locale',
    needs: ['locale'],
    build: 'locale charmap >dist/o',
    axes: [],
  },
];
