import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { Report } from '../../src/model/report.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { runOptions } from './run-options.ts';

interface PackedBuild {
  readonly name: string;
  readonly needs: readonly string[];
  readonly build: string;
  /** The build with all that is printed for it, literally; undefined where no command is printed. */
  readonly mended?: string;
  /** Codes of findings that must be among them. */
  readonly codes: readonly string[];
}

const CONTROL = `printf 'Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@b>\\nDescription: x\\n' >DIR/DEBIAN/control`;
const MODES = 'chmod -R u=rwX,go=rX';
const EPOCH = 'export SOURCE_DATE_EPOCH=1000000000';
const TOUCH = '-exec touch -hd @$SOURCE_DATE_EPOCH {} +';
const GEMSPEC = `echo 'Gem::Specification.new { |s| s.name="x"; s.version="1"; s.summary="s"; s.authors=["a"]; s.files=Dir["src/*.c"].sort }' >x.gemspec`;
const NPM = `mkdir out; echo '{"name":"x","version":"1.0.0","files":["out"]}' >package.json`;
const NPM_PACK = 'npm_config_cache=/tmp/npm npm pack --silent --pack-destination dist >/dev/null';
const TARFILE = `python3 -c "import tarfile; tarfile.open('dist/a.tgz', 'w:gz').add('src')"`;

const C_MAIN = (text: string): string =>
  `printf '#include <stdio.h>\\nint main(void) { puts(%s); return 0; }\\n' '${text}'`;

const builds: readonly PackedBuild[] = [
  {
    name: 'dpkg-deb',
    needs: ['dpkg-deb'],
    build: `mkdir -p DIR/DEBIAN DIR/usr; ${CONTROL}; cp -p src/* DIR/usr; chmod 755 DIR/DEBIAN; dpkg-deb --build -Zgzip DIR dist/x.deb`,
    mended: `umask 022; ${EPOCH}; mkdir -p DIR/DEBIAN DIR/usr; ${CONTROL}; cp -p src/* DIR/usr; ${MODES} DIR; find DIR ${TOUCH}; dpkg-deb --root-owner-group --build -Zgzip DIR dist/x.deb`,
    codes: ['ar-mtime', 'tar-mtime', 'tar-uid', 'tar-mode'],
  },
  {
    name: 'gem build',
    needs: ['gem'],
    build: `${GEMSPEC}; HOME=/tmp gem build x.gemspec -o dist/x.gem >/dev/null 2>&1`,
    mended: `umask 022; ${EPOCH}; ${GEMSPEC}; ${MODES} .; HOME=/tmp gem build x.gemspec -o dist/x.gem >/dev/null 2>&1`,
    codes: ['tar-mtime', 'tar-mode', 'gzip-mtime', 'text-time'],
  },
  {
    name: 'a file with a time that npm packs',
    needs: ['npm'],
    build: `${NPM}; date '+%F %T' >out/x.js; ${NPM_PACK}`,
    mended: `umask 022; ${EPOCH}; ${NPM}; LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH '+%F %T' >out/x.js; ${MODES} .; ${NPM_PACK}`,
    codes: ['text-time'],
  },
  {
    name: 'Ghostscript',
    needs: ['gs'],
    build: `echo '%!PS' >x.ps; gs -q -sDEVICE=pdfwrite -o dist/x.pdf x.ps`,
    mended: `${EPOCH}; echo '%!PS' >x.ps; gs -q -sDEVICE=pdfwrite -o dist/x.pdf x.ps`,
    codes: ['pdf-time', 'pdf-id'],
  },
  {
    name: 'a PDF that qpdf rewrote',
    needs: ['gs', 'qpdf'],
    build: `echo '%!PS' >x.ps; SOURCE_DATE_EPOCH=1 gs -q -sDEVICE=pdfwrite -o x.pdf x.ps; qpdf x.pdf dist/x.pdf`,
    codes: ['pdf-id-renewed'],
  },
  {
    name: 'tarfile of Python',
    needs: ['python3'],
    build: TARFILE,
    codes: ['gzip-mtime', 'tar-mtime', 'tar-uid'],
  },
  {
    name: 'gzip',
    needs: ['gzip'],
    build: 'gzip -c README >dist/a.gz',
    mended: 'gzip -n -c README >dist/a.gz',
    codes: ['gzip-mtime'],
  },
  {
    name: 'a tar in a zip',
    needs: ['zip'],
    build: `tar cf a.tar src; touch -d @1000000000 a.tar; chmod 644 a.tar; TZ=UTC zip -qX dist/a.zip a.tar`,
    codes: ['tar-uid', 'tar-mode', 'tar-mtime'],
  },
  {
    name: 'a time that date formatted, compiled into a program',
    needs: ['gcc'],
    build: `${C_MAIN('DATE')} >x.c; gcc -DDATE="\\"$(date '+%F %T')\\"" x.c -o dist/x`,
    mended: `${EPOCH}; ${C_MAIN('DATE')} >x.c; gcc -DDATE="\\"$(LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH '+%F %T')\\"" x.c -o dist/x`,
    codes: ['elf-time'],
  },
  {
    name: '__DATE__ and __TIME__',
    needs: ['gcc'],
    build: `${C_MAIN('__DATE__" "__TIME__')} >x.c; gcc x.c -o dist/x`,
    mended: `${EPOCH}; ${C_MAIN('__DATE__" "__TIME__')} >x.c; gcc x.c -o dist/x`,
    codes: ['elf-time'],
  },
  {
    name: '__TIMESTAMP__',
    needs: ['gcc'],
    build: `${C_MAIN('__TIMESTAMP__')} >FILE; touch -r README FILE; gcc -xc FILE -o dist/x`,
    mended: `export TZ=UTC; ${EPOCH}; ${C_MAIN('__TIMESTAMP__')} >FILE; touch -d @$SOURCE_DATE_EPOCH FILE; gcc -xc FILE -o dist/x`,
    codes: ['elf-time'],
  },
  {
    name: 'xgettext',
    needs: ['xgettext'],
    build: `xgettext -k_ -kputs -o dist/x.pot "$PWD/src/main.c"`,
    mended: `cd dist; xgettext --directory="$PWD"/.. -k_ -kputs -o x.pot src/main.c; sed -i '/^"POT-Creation-Date:/d' *.pot`,
    codes: ['text-build-path', 'text-time'],
  },
  {
    name: 'the RPATH of CMake',
    needs: ['gcc'],
    build: `${C_MAIN('"x"')} >x.c; gcc x.c -Wl,-rpath,"$PWD" -o dist/x`,
    codes: ['elf-build-path-run-path'],
  },
  {
    name: 'a program in C with debug information',
    needs: ['gcc'],
    build: `${C_MAIN('"x"')} >x.c; gcc -g x.c -o dist/x`,
    mended: `${C_MAIN('"x"')} >x.c; gcc -g -ffile-prefix-map=$PWD=. x.c -o dist/x`,
    codes: ['elf-build-path'],
  },
  {
    name: 'the number of processors',
    needs: [],
    build: 'echo "$(nproc) processors" >dist/x',
    codes: ['text-count-cpus'],
  },
];

const run = async (build: string): Promise<Report> => {
  const { scenario, ...options } = runOptions(
    join(packageRoot(), 'scenarios', 'source-tarball', 'tree'),
    `mkdir dist; ${build}`,
    { varied: variedAxes(['-locale']), seed: 41, profile: 'standard', attribute: false },
  );
  return (await runScenario({ ...options, scenario: { ...scenario, outputs: ['dist/*'] } })).report;
};

for (const { name, needs, build, mended, codes } of builds) {
  const missing = needs.find((need) => !existsSync(need) && findProgram(need) === undefined);
  skipUnless(missing === undefined, `needs ${missing}`).it(name, async () => {
    const { findings } = await run(build);
    const real = findings.filter(({ latent, noise }) => !latent && !noise);
    expect(real.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    const commands = real.flatMap(({ fix: { command } }) => command?.split('\n') ?? []);
    if (mended === undefined) {
      expect(commands).toEqual([]);
      return;
    }
    for (const command of commands) expect(mended).toContain(command.replace(/\.\.\.$/, ''));
    expect(await run(mended)).toMatchObject({ verdict: 'reproducible' });
  });
}
