import { expect, test } from 'vitest';
import type { Format } from '../../src/model/difference.ts';
import { packerOf } from '../../src/packers/index.ts';
import { toRaw } from '../../src/util/raw-path.ts';

const LAYER = `blobs/sha256/${'0a'.repeat(32)}`;

test.each<[string, Format, string, string | undefined]>([
  ['a.tar > x', 'tar', 'GNU tar, GNU format', undefined],
  ['dist/a.tar.xz > a.tar > x', 'tar', 'GNU tar, GNU format', undefined],
  ['a.tgz > a.tar > x', 'tar', 'GNU tar, GNU format', undefined],
  ['a.tgz > a.tar > x', 'tar', 'Python tarfile, POSIX format', 'a tar library'],
  ['a.tgz > a.tar > x', 'tar', 'git archive', 'git archive'],
  ['a.deb > debian-binary', 'ar', '', 'dpkg-deb'],
  ['a.deb > data.tar.xz > data.tar > ./usr', 'tar', 'GNU tar, GNU format', 'dpkg-deb'],
  ['a.udeb > control.tar > ./control', 'tar', 'GNU tar, GNU format', 'dpkg-deb'],
  ['a.deb > data.tar.xz > data.tar > ./a.tar > x', 'tar', 'GNU tar, GNU format', 'an unknown program'],
  ['a.deb > data.tar.xz > data.tar > ./md5sums', 'text', '', undefined],
  ['a.gem > data.tar.gz > data.tar > lib/a.rb', 'tar', 'a ustar writer', 'gem build'],
  ['a.gem > metadata.gz', 'gzip', 'a library (Perl, Ruby, PHP)', 'gem build'],
  ['a.gem > metadata.gz > metadata', 'text', '', 'gem build'],
  ['a.gem > data.tar.gz > data.tar > lib/a.rb', 'text', '', undefined],
  ['a.gem > data.tar.gz > data.tar > lib/a.gz', 'gzip', 'gzip', undefined],
  ['a.gem > data.tar.gz > data.tar > lib/a.tar > x', 'tar', 'GNU tar, GNU format', 'an unknown program'],
  ['a-1.0.0.tgz > a-1.0.0.tar > package/x.js', 'text', '', undefined],
  ['a-1.0.0.tgz > a-1.0.0.tar > package/x.json', 'json', '', undefined],
  ['a-1.0.0.tgz > a-1.0.0.tar > package/x.gz', 'gzip', 'gzip', undefined],
  ['a.deb > data.tar.xz > data.tar > ./usr/a.gz', 'gzip', 'gzip', undefined],
  ['a.whl > a.py', 'text', '', undefined],
  ['a.apk > a > .PKGINFO', 'text', '', undefined],
  ['a.apk > a > usr/x.tar > y', 'tar', 'GNU tar, GNU format', 'an unknown program'],
  ['a.apk > a > usr/x.gz', 'gzip', 'gzip', undefined],
  ['a.apk', 'gzip', 'a library (Java, Go)', 'abuild'],
  [`${LAYER} > content > srv/x.tar > y`, 'tar', 'GNU tar, GNU format', 'an unknown program'],
  [`${LAYER} > content > etc/passwd`, 'text', '', undefined],
  ['a-1.0.0.tgz > a-1.0.0.tar > package/x.js', 'tar', 'a ustar writer', 'npm pack'],
  ['a-1.0.0.tgz > a-1.0.0.tar > package/x.js', 'tar', 'GNU tar, GNU format', undefined],
  ['a-py3-none-any.whl > a.py', 'zip', 'Python zipfile', 'wheel'],
  ['a.apk > a > .PKGINFO', 'tar', 'a ustar writer', 'abuild'],
  [`${LAYER} > content > etc/passwd`, 'tar', 'GNU tar, GNU format', 'a container image'],
  [`image.tar > ${LAYER} > content > etc/passwd`, 'tar', 'a ustar writer', 'a container image'],
  ['a.zip > b.tar.gz > b.tar > x', 'tar', 'GNU tar, GNU format', 'an unknown program'],
  ['a.zip > x', 'zip', 'Info-ZIP', undefined],
  ['a.gz', 'gzip', 'gzip', undefined],
  ['a.gz', 'gzip', 'Python gzip', 'Python gzip'],
  ['a.gz', 'gzip', 'a library (Java, Go)', 'a gzip library'],
  ['a.pdf > object 3 (Info)', 'pdf', '(pdfTeX-1.40.24)', 'TeX'],
  ['a.pdf > object 3 (Info)', 'pdf', '(xdvipdfmx (20220710))', 'TeX'],
  ['a.pdf > object 3 (Info)', 'pdf', '(LuaTeX-1.15.0)', 'LuaTeX'],
  ['a.pdf > trailer', 'pdf', '(GPL Ghostscript 10.00.0)', 'a PDF writer that reads SOURCE_DATE_EPOCH'],
  [
    'a.pdf > object 9 (Metadata) stream',
    'text',
    '(GPL Ghostscript 10.00.0)',
    'a PDF writer that reads SOURCE_DATE_EPOCH',
  ],
  ['a.pdf > object 9 stream', 'text', '(GPL Ghostscript 10.00.0)', undefined],
  ['a.pdf > object 1 (Info)', 'pdf', '(R 4.2.2)', 'R'],
  ['a.pdf > trailer', 'pdf', '', 'an unknown PDF writer'],
])('%s, %s, %s: %s', (chain, format, writer, name) => {
  const line = format === 'text' ? 'date: 2026-11-28' : '';
  expect(packerOf({ format, writer, line, chain: chain.split(' > ').map(toRaw) })?.name).toBe(name);
});

test.each<[string, string, string | undefined]>([
  ['a.gem > metadata.gz > metadata', 'description: built on 2026-11-28', undefined],
  ['a.pot', '"POT-Creation-Date: 2026-11-28 10:00+0000\\n"', 'gettext'],
  ['a.pot', '#: /build/a.c:1', 'gettext'],
  ['a.pot', '# Made by make on 2026-11-28', undefined],
])('%s, line %s: %s', (chain, line, name) => {
  expect(packerOf({ format: 'text', writer: '', line, chain: chain.split(' > ').map(toRaw) })?.name).toBe(
    name,
  );
});
