import { constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { describe, expect } from 'vitest';
import { patchRules } from '../../src/patches/index.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { mayAccess } from '../../src/util/may-access.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { EPOCH } from './support/proposed.ts';
import { type PatchSample, SAMPLES } from './support/samples.ts';

// In memory, the order of a folder depends on that in which its files were made.
const MEMORY = '/dev/shm';
const hasMemoryFolder = mayAccess(MEMORY, constants.W_OK);

/** What every line may read: the same content in both folders, which `prepare` then makes different. */
const FILES = `
mkdir -p d/s
printf 'B\\na\\nc\\n' > f
printf 'int value(void) { return 1; }\\n' > a.c
printf 'let value = 1\\n' > a.ml
printf 'pub fn value() { panic!() }\\n' > a.rs
mkdir g
printf 'package g\\nfunc Value() int { return 1 }\\n' > g/a.go
printf 'module a\\n' > go.mod
printf 'X: y\\n' > m
mkdir -m 755 p p/DEBIAN
printf '%s\\n' 'Package: a' 'Version: 1' 'Architecture: all' 'Maintainer: a <a@example.org>' 'Description: a' > p/DEBIAN/control
printf 'package p;\\n/** C. */\\npublic class A {}\\n' > A.java
printf 'Gem::Specification.new { |s| s.name = "a"; s.version = "1"; s.summary = "s"; s.authors = ["a"]; s.files = ["m"] }\\n' > a.gemspec
printf '%s\\n' 'Name: a' 'Version: 1' 'Release: 1' 'Summary: s' 'License: MIT' 'BuildArch: noarch' %description d %install 'mkdir -p %{buildroot}/x; echo x > %{buildroot}/x/y' %files /x/y > a.spec
`;
const OUTPUTS = ['o', 'a.out', 'o.zip', 'o.jar', 'a-1.gem', 'rpmbuild/RPMS/noarch/a-1-1.noarch.rpm'];

/** Names that sort differently in English than as bytes; then times and permissions. Root also changes the owner. */
const make = (...names: string[]): string => names.map((name) => `echo ${name} > d/${name}`).join('; ');
const times = (day: number): string =>
  `find . -exec touch -hd @${EPOCH + day * 86_400} {} + || touch -d @${EPOCH + day * 86_400} .`;
const OWNER = 'test "$(id -u)" != 0 || chown -R 1234:1234 .';
interface Variation {
  readonly first: string;
  readonly second: string;
  readonly env?: Readonly<Record<string, string>>;
}
const NAMES = ['B', 'a', 's/c'];
const both = (line: string): Variation => ({
  first: `${make(...NAMES)}; ${line}`,
  second: `${make(...NAMES)}; ${line}`,
});
const UNVARIED = both(times(1));
const MTIME: Variation = {
  first: `${make(...NAMES)}; ${times(1)}`,
  second: `${make(...NAMES)}; ${times(2)}`,
};
const ORDER: Variation = {
  first: `${make(...NAMES)}; ${times(1)}`,
  second: `${make(...NAMES.toReversed())}; ${times(2)}`,
};
const TREE: Variation = { first: ORDER.first, second: `${ORDER.second}; chmod -R go-rwx .; ${OWNER}` };
const inZone = (variation: Variation): Variation => ({ ...variation, env: { TZ: 'Asia/Tokyo' } });

/** A language whose order is not that of the bytes. */
const language = execaSync('locale', ['-a'], { reject: false })
  .stdout?.split('\n')
  .find((name) => /^(?:en_US|de_DE|et_EE)\.utf-?8$/i.test(name));
const LANGUAGE: Variation = language === undefined ? ORDER : { ...ORDER, env: { LC_ALL: language } };

/** What differs between the two builds, by rule. */
const VARIATIONS: Readonly<Record<string, Variation>> = {
  tar: TREE,
  gzip: MTIME,
  threads: UNVARIED,
  zip: inZone(ORDER),
  cpio: { ...UNVARIED, second: `${UNVARIED.second}; ${OWNER}` },
  ar: TREE,
  ranlib: UNVARIED,
  date: inZone(UNVARIED),
  sort: LANGUAGE,
  ls: LANGUAGE,
  find: ORDER,
  mksquashfs: { ...MTIME, second: `${MTIME.second}; ${OWNER}` },
  mkisofs: TREE,
  fakeroot: { ...UNVARIED, second: `${UNVARIED.second}; ${OWNER}` },
  'dpkg-deb': { ...MTIME, second: `${MTIME.second}; ${OWNER}` },
  jar: MTIME,
};

/** Lines of which the patch leaves a difference, or that two builds cannot be seen to differ for in this test. */
const LEAVES = new Map([
  ['mksquashfs d o -fstime 0 >l', 'the times of the files'],
  ['genisoimage -quiet -R -o o d', 'the time of the volume'],
  ['ranlib o', 'the archive itself'],
  ["zip -r o d -x 'd/a'", 'times and order'],
  ['zip -q o f', 'the time of the file'],
]);
/** Lines that take seconds: go first compiles its runtime again, cmake tries the compiler. */
const LONG = new Set(['go test -c -o o', 'cmake -S c -B o']);
/** Rules whose effect these builds do not show. */
const UNSEEN = new Set([
  'threads',
  'ranlib',
  'rpmbuild',
  'hostname',
  'whoami',
  'fakeroot',
  'javadoc',
  'gem',
  'ocaml-prefix-map',
  ...(language === undefined ? ['sort', 'ls'] : []),
  ...(hasMemoryFolder ? [] : ['find']),
]);

let goCache: string | undefined;

const runLine = async (
  { first, second, env = {} }: Variation,
  isSecond: boolean,
  { rule }: PatchSample,
  line: string,
): Promise<Buffer> => {
  const cwd = temporaryFolder('patch-', rule === 'find' && hasMemoryFolder ? { tmpdir: MEMORY } : {});
  const { PATH = '', HOME = '/', RUSTUP_HOME = join(HOME, '.rustup') } = process.env;
  goCache ??= temporaryFolder('go-');
  const options = {
    cwd,
    extendEnv: false,
    env: {
      PATH,
      HOME: cwd,
      GOCACHE: goCache,
      RUSTUP_HOME,
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
      ...(isSecond ? env : {}),
    },
  };
  const needs = rule === 'ranlib' ? 'gcc -c a.c && touch -d @1000000000 a.o && ar rcU o a.o' : 'true';
  await execa('sh', ['-ec', `${FILES}\n${needs}\n${isSecond ? second : first}`], options);
  await execa('sh', ['-ec', line], options);
  const output = OUTPUTS.map((name) => join(cwd, name)).find((path) => existsSync(path));
  expect(output).toBeDefined();
  return rule === 'javadoc' ? readFileSync(join(output!, 'index.html')) : readFileSync(output!);
};

/** The first that the line names. */
const programOf = ({ line }: PatchSample): string => {
  const programs = patchRules.flatMap((rule) => rule.programs);
  return line.match(/[\w.+-]+/g)!.find((word) => programs.includes(word))!;
};

describe('a patched line', () => {
  const seen = new Set<string>();
  for (const sample of SAMPLES.filter(({ line }) => !LONG.has(line))) {
    const program = programOf(sample);
    const isFirst = !seen.has(sample.rule) && !UNSEEN.has(sample.rule) && !LEAVES.has(sample.line);
    if (isFirst) seen.add(sample.rule);
    skipUnless(findProgram(program) !== undefined, `needs ${program}`).it(
      `gives the same output in builds that ${isFirst ? 'differed before' : 'vary'}: ${sample.line}`,
      async () => {
        const variation = VARIATIONS[sample.rule] ?? UNVARIED;
        const one = await runLine(variation, false, sample, sample.patched);
        // It takes seconds.
        if (sample.rule === 'javadoc') return;
        const other = await runLine(variation, true, sample, sample.patched);
        if (!LEAVES.has(sample.line)) expect(one.equals(other)).toBe(true);
        if (!isFirst) return;
        const before = await runLine(variation, false, sample, sample.line);
        expect(before.equals(await runLine(variation, true, sample, sample.line))).toBe(false);
      },
    );
  }
});
