import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { type DiffResult, diff } from '../../src/engine/diff/diff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Makes `a` and `b` by the same commands, in which `$s` is the name of the side, and compares what `pack` makes of them. */
const compare = (make: string, pack: string): Promise<DiffResult> => {
  const folder = temporaryFolder('renamed');
  const script = `for s in a b; do mkdir $s; (cd $s; ${make}); (cd $s; find . -exec touch -hd @1000000000 {} +; ${pack}); done`;
  execaSync('sh', ['-ec', `umask 022; ${script}`], { cwd: folder, stdout: 'ignore' });
  return diff(join(folder, 'a.out'), join(folder, 'b.out'), { keep: 100 });
};

const PACKERS = {
  tar: 'tar cf ../$s.out --sort=name --owner=0 --group=0 --format=gnu .',
  zip: 'find . -type f | LC_ALL=C sort | zip -qX ../$s.out.zip -@; mv ../$s.out.zip ../$s.out',
  cpio: 'find . | LC_ALL=C sort | cpio --quiet --reproducible -R 0:0 -o -H newc >../$s.out',
  ar: 'ar rcD ../$s.out $(find . -type f | LC_ALL=C sort)',
} as const;

/** What differs, without what follows: the table of long names of ar, and the numbers of members that cpio writes. */
const fieldsOf = ({ differences }: DiffResult): readonly string[] =>
  [...new Set(differences.map(({ field }) => field.split(',')[0]!))]
    .filter((field) => field !== 'symbol table' && field !== 'ino')
    .sort();

const BUNDLE = 'seq 400 >js; echo "made by $s" >>js';

describe.each(Object.entries(PACKERS))('in %s archives', (_, pack) => {
  it('a member that is named by the digest of its content is compared inside; its name follows', async () => {
    const result = await compare(`${BUNDLE}; mv js main.$(sha256sum js | cut -c1-8).js`, pack);
    expect(fieldsOf(result)).toEqual(['line', 'name']);
    // Only the line is left: nothing is known of it.
    const { differences, of } = result.comparison.explained;
    expect(of - differences).toBe(1);
    expect(result.comparison.unexplained.bytes).toBeLessThan(10);
  });

  it('a name that looks random is not explained', async () => {
    const result = await compare(
      `${BUNDLE}; sed -i '$d' js; mv js $(echo main.$s | tr ab XY)q7Zt1Wm.js`,
      pack,
    );
    expect(fieldsOf(result)).toEqual(['name']);
    expect(result.comparison.findings).toMatchObject([
      { code: 'name-random', axes: [], confidence: 'suggested' },
    ]);
    expect(result.comparison.unexplained.bytes).toBeGreaterThan(0);
  });

  it('a digest in the name of an equal content is none of that content', async () => {
    const result = await compare(
      `${BUNDLE}; sed -i '$d' js; mv js main.$(echo $s | sha256sum | cut -c1-12).js`,
      pack,
    );
    expect(result.comparison.findings.map(({ code }) => code)).toEqual(['name-digest-of-other']);
  });

  it('eight random decimal digits are not called a digest', async () => {
    const result = await compare(
      `${BUNDLE}; sed -i '$d' js; mv js main.$(echo 4711815$s | tr ab 38).js`,
      pack,
    );
    expect(result.comparison.findings.map(({ code }) => code)).toEqual(['name-random']);
  });

  it('an unrelated file on each side stays missing, next to one that was renamed', async () => {
    const result = await compare(
      `${BUNDLE}; mv js main.$(md5sum js | cut -c1-32).js; [ $s = a ] && echo cats >CATS || head -c 999 /dev/urandom >random.bin`,
      pack,
    );
    expect(fieldsOf(result)).toEqual(['line', 'member', 'name']);
    expect(result.differences.filter(({ field }) => field === 'member')).toHaveLength(2);
    expect(result.comparison.unexplained.bytes).toBeGreaterThan(999);
  });
});

describe('in tar archives', () => {
  it('a renamed folder is one difference, whatever is in it; links to it follow', async () => {
    const result = await compare(
      'd=tmp.$(echo $s | tr ab XY)q7Zt1Wm; mkdir -p $d/in; seq 99 >$d/in/x; echo $s >>$d/in/x; touch $d/in/empty; ln $d/in/x $d/y; ln -s $d/in/x z',
      PACKERS.tar,
    );
    const { findings } = result.comparison;
    expect(findings.map(({ code, count }) => [code, count])).toEqual([['name-random', 5]]);
    expect(fieldsOf(result)).toEqual(['line', 'link', 'name']);
  });

  it('long names and their extended headers follow from the names', async () => {
    const long = 'x'.repeat(120);
    const result = await compare(
      `${BUNDLE}; n=$(sha256sum js | cut -c1-64); mkdir ${long}; mv js ${long}/$n`,
      PACKERS.tar.replace('gnu', 'posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'),
    );
    expect(fieldsOf(result)).toEqual(['line', 'name']);
  });

  it('the layer of an image is compared inside, and descriptors follow', async () => {
    const blob = (file: string): string =>
      `n=$(sha256sum ${file} | cut -c1-64); z=$(stat -c %s ${file}); mv ${file} blobs/sha256/$n`;
    const result = await compare(
      `mkdir -p blobs/sha256 r; echo '{"imageLayoutVersion":"1.0.0"}' >oci-layout; echo $s >r/f; head -c 300 /dev/urandom >r/g; touch -d @1 r r/f r/g
       cp r/g ../g 2>/dev/null; [ $s = a ] || cp ../g r/g; touch -d @1 r/g; tar cf l --sort=name --owner=0 --group=0 -C r .; rm -r r; d=$(sha256sum l | cut -c1-64); gzip -n l; mv l.gz l; ${blob('l')}; l=$n; y=$z
       printf '{"created":"2026-01-0%sT00:00:00Z","rootfs":{"diff_ids":["sha256:%s"]}}' $(echo $s | tr ab 12) $d >c; ${blob('c')}; c=$n; x=$z
       printf '{"config":{"digest":"sha256:%s","size":%s},"layers":[{"digest":"sha256:%s","size":%s}]}' $c $x $l $y >m; ${blob('m')}
       printf '{"manifests":[{"digest":"sha256:%s","size":%s}]}' $n $z >index.json`,
      PACKERS.tar,
    );
    expect(result.comparison.findings.map(({ code }) => code)).not.toContain('member-missing');
    expect(result.differences.filter(({ field }) => field === 'name')).toHaveLength(3);
    expect(result.differences.map(({ where }) => where).join('\n')).toMatch(/blobs.* > .*\.\/f/);
  });
});

describe('in directories', () => {
  it('a digest in the name of a link is none of a content', async () => {
    const folder = temporaryFolder('renamed-links');
    execaSync(
      'sh',
      ['-ec', 'mkdir a b; ln -s x a/x.11aa22bb; ln -s x b/x.22bb33cc; mkfifo a/f.11aa22bb b/f.22bb33cc'],
      {
        cwd: folder,
      },
    );
    const { comparison } = await diff(join(folder, 'a'), join(folder, 'b'));
    expect([...new Set(comparison.findings.map(({ code }) => code))]).toEqual(['name-digest-of-other']);
  });
});

describe('in Debian packages', () => {
  it('the debugging symbols of two programs, named by build ids', async () => {
    const result = await compare(
      `for p in one two; do printf 'int main(void) { return sizeof "%s-%s"; } const char *x = "%s-%s";' $p $s $p $s >$p.c; gcc -g -Wl,--build-id=sha1 -o $p $p.c
       i=$(readelf -n $p | sed -n 's/.*Build ID: //p'); d=usr/lib/debug/.build-id/$(echo $i | cut -c1-2); mkdir -p $d; objcopy --only-keep-debug $p $d/$(echo $i | cut -c3-).debug; rm $p $p.c; done
       mkdir DEBIAN; printf 'Package: x-dbgsym\\nVersion: 1\\nArchitecture: amd64\\nMaintainer: x <x@y>\\nDescription: x\\n' >DEBIAN/control`,
      'SOURCE_DATE_EPOCH=1000000000 dpkg-deb --root-owner-group -b . ../$s.out >/dev/null',
    );
    const { findings } = result.comparison;
    expect(findings.map(({ code }) => code)).not.toContain('member-missing');
    const names = result.differences.filter(({ field }) => field === 'name');
    // Two files and their folders.
    expect(names).toHaveLength(4);
    expect(findings.filter(({ code }) => code.startsWith('name'))).toEqual([]);
  });
});

describe('bundles', () => {
  it('of esbuild that contain the clock: compared inside; the name is a digest of something else', async () => {
    const folder = temporaryFolder('bundles');
    writeFileSync(
      join(folder, 'main.js'),
      'console.log(Array.from("bundle"), BUILT, document.title);\n'.repeat(20),
    );
    for (const [side, time] of [
      ['a', '2026-11-27T22:36:25Z'],
      ['b', '2027-12-31T03:02:37Z'],
    ] as const)
      await build({
        entryPoints: [join(folder, 'main.js')],
        entryNames: '[name]-[hash]',
        bundle: true,
        outdir: join(folder, side),
        define: { BUILT: JSON.stringify(time) },
      });
    const { comparison } = await diff(join(folder, 'a'), join(folder, 'b'));
    expect(comparison.outputs).toMatchObject([{ path: /^main-/, counterpart: /^main-/ }].map(asMatchers));
    expect(comparison.findings.map(({ code }) => code)).toEqual(['name-digest', 'text-time']);
    // The name.
    expect(comparison.unexplained.bytes).toBe('main-XXXXXXXX.js'.length);
  });
});

const asMatchers = (patterns: Readonly<Record<string, RegExp>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patterns).map(([key, value]) => [key, expect.stringMatching(value)]));
