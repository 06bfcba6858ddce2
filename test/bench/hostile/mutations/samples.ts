import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { handmade } from './handmade.ts';

/** Writes whole archives of every format into `folder`; returns what the host lacks. The bytes are always the same with the same programs. */
export const writeSamples = (folder: string): readonly string[] => {
  const made = join(folder, 'samples');
  mkdirSync(made);
  for (const [name, bytes] of handmade()) writeFileSync(join(made, name), bytes);
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C', SOURCE_DATE_EPOCH: '1700000000' };
  execaSync('sh', ['-ec', TREE], { cwd: folder, env, extendEnv: false });
  const missing: string[] = [];
  for (const [program, script] of PROGRAMS) {
    const { exitCode } = execaSync('sh', ['-ec', script], {
      cwd: folder,
      env,
      extendEnv: false,
      reject: false,
    });
    if (exitCode !== 0) missing.push(program);
  }
  execaSync('sh', ['-ec', NESTED], { cwd: folder, env, extendEnv: false });
  for (const name of ['t', 'deb']) rmSync(join(folder, name), { recursive: true, force: true });
  return missing;
};

export const readSamples = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(join(folder, 'samples'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, 'samples', name))]),
  );

const TREE = `umask 022; mkdir t t/dir; echo hello >t/a; seq 300 >t/b; ln -s /etc/passwd t/link; printf '{"a":1,"b":[1,2]}' >t/c.json
echo z >t/$(printf 'x%.0s' $(seq 120)); echo é >t/dir/é; ln t/a t/hard; find t -exec touch -hd @1700000000 {} +
tar="tar --sort=name --owner=u:1000 --group=g:1000"
$tar --format=posix -cf samples/posix.tar t; $tar --format=gnu -cf samples/gnu.tar t; $tar --format=ustar -cf samples/ustar.tar t/dir t/a t/b t/link
gzip -n <samples/posix.tar >samples/s.tar.gz; gzip -n <t/b >samples/text.gz; head -c 30000 /bin/true >samples/true.elf; cp t/c.json samples/s.json; cp t/b samples/text.txt`;

const PROGRAMS = [
  ['xz', 'xz -T1 <samples/gnu.tar >samples/s.tar.xz; xz -T1 --block-size=500 <t/b >samples/blocks.xz'],
  ['zstd', 'zstd -q <samples/gnu.tar >samples/s.tar.zst'],
  ['bzip2', 'bzip2 <samples/gnu.tar >samples/s.tar.bz2'],
  ['lz4', 'lz4 -q <samples/gnu.tar >samples/s.tar.lz4'],
  ['zip', 'zip -qrX samples/s.zip t; zip -qr samples/extra.zip t; zip -qr0 samples/stored.jar t'],
  ['ar', 'cd t; ar rcD ../samples/s.a a b; ar rc ../samples/thin.a a b c.json'],
  [
    'gcc',
    'echo "int a(void){return 1;}" >x.c; gcc -g -c x.c -o samples/x.o; ar rcsD samples/x.a samples/x.o; rm x.c',
  ],
  [
    'dpkg-deb',
    'mkdir -p deb/DEBIAN; cp -r t deb/t; printf "Package: p\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@x.x>\\nDescription: x\\n" >deb/DEBIAN/control; dpkg-deb --root-owner-group -Zxz -b deb samples/xz.deb; dpkg-deb --root-owner-group -Zgzip -b deb samples/gzip.deb; dpkg-deb --root-owner-group -Znone -b deb samples/none.deb',
  ],
] as const;

const NESTED = `touch -d @1700000000 samples/*; cd samples; tar="tar --sort=name --owner=0 --group=0"
$tar -cf nested.tar $(ls *.tar.gz *.zip *.a *.deb *.cpio 2>/dev/null); gzip -n <nested.tar >nested.tar.gz; $tar -cf twice.tar nested.tar.gz`;
