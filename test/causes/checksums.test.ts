import { describe, expect, it } from 'vitest';
import { missingPrograms, runCorpusPair } from '../bench/run-explain-corpus.ts';

/** Run in `a` and in `b`, beside a file `f` that differs. */
const COMPUTED: Readonly<Record<string, { readonly needs?: readonly string[]; readonly make: string }>> = {
  'md5sum, sha1sum, sha256sum, sha512sum': {
    make: 'for h in md5 sha1 sha256 sha512; do "$h"sum f >$h.txt; done',
  },
  'BSD style': { make: 'sha256sum --tag f >SHA256SUMS' },
  'CRC-32': {
    needs: ['python3'],
    make: `python3 -c "import zlib; print('%08x f' % zlib.crc32(open('f','rb').read()))" >f.sfv`,
  },
  'base64, both alphabets': {
    needs: ['python3'],
    make: `python3 -c "
import base64, hashlib
for h in 'md5', 'sha1', 'sha256', 'sha384', 'sha512':
    d = hashlib.new(h, open('f','rb').read()).digest()
    print(h, base64.b64encode(d).decode(), base64.urlsafe_b64encode(d).rstrip(b'=').decode())" >list`,
  },
  'Subresource Integrity in minified HTML': {
    needs: ['openssl'],
    make: `printf '<script src=f integrity="sha384-%s" crossorigin></script><p>%s</p>' "$(openssl dgst -sha384 -binary f | openssl base64 -A)" unchanged >index.html`,
  },
  'an OCI descriptor, with the size': {
    make: `printf '{\\n "digest": "sha256:%s",\\n "size": %s\\n}\\n' $(sha256sum f | cut -c1-64) $(stat -c %s f) >index.json`,
  },
  'a list of several algorithms with sizes, as in .changes': {
    make: `printf 'Checksums-Sha256:\\n %s %s f\\nFiles:\\n %s %s misc optional f\\n' $(sha256sum f | cut -c1-64) $(stat -c %s f) $(md5sum f | cut -c1-32) $(stat -c %s f) >p.changes`,
  },
  'md5sums in a Debian package': {
    needs: ['dpkg-deb'],
    make: `mkdir -p d/DEBIAN d/usr; cp f d/usr/f; (cd d; md5sum usr/f >DEBIAN/md5sums); printf 'Package: p\\nVersion: 1\\nArchitecture: all\\nMaintainer: m\\nDescription: d\\n' >d/DEBIAN/control; find d -exec touch -d @$EPOCH {} +; SOURCE_DATE_EPOCH=$EPOCH dpkg-deb -q --root-owner-group -b d p.deb; rm -r d`,
  },
  'the id of a git blob': { needs: ['git'], make: 'git hash-object f >id' },
  'a list inside an archive of a file beside it': {
    make: 'mkdir l; sha256sum f >l/SHA256SUMS; tar $NORM -cf l.tar l; gzip -9n l.tar; rm -r l',
  },
  'a list of lists': { make: 'sha256sum f >one; sha256sum one >two' },
  'the build id of a program': {
    needs: ['gcc', 'readelf'],
    make: `printf 'const char *s = "%s"; int main(void) { return 0; }' "$(head -c 8 f)" >/tmp/m$$.c; gcc -o prog -Wl,--build-id -x c /tmp/m$$.c; rm /tmp/m$$.c; readelf -n prog | sed -n 's/.*Build ID: //p' >id`,
  },
};

/** Leave `out` with a value that has only the form of a digest. */
const NOT_COMPUTED: Readonly<Record<string, string>> = {
  'random numbers': 'od -An -vtx1 -N32 /dev/urandom | tr -d " \\n" >out',
  'random numbers in a list of checksums':
    'mkdir out; echo "$(od -An -vtx1 -N16 /dev/urandom | tr -d " \\n")  f" >out/md5sums',
  'the digest of a file in one build only':
    'if [ $s = a ]; then sha256sum f; else echo "$(echo x | sha256sum | cut -c1-64)  f"; fi >out',
  'a digest with something else in the same line':
    'echo "$(sha256sum f | cut -c1-64) $(od -An -vtx1 -N16 /dev/urandom | tr -d " \\n")" >out',
  'the digest of something that is no output': 'echo secret $s | sha1sum >out',
};

/** Both sides get a file that differs in a recognised way, and sizes of different lengths. */
const made = (make: string): string =>
  `printf '0022\\n%1200s' x >a/f; printf '0077\\n%15000s' x >b/f; for s in a b; do (cd $s; ${make}) || exit; done`;

const explained = async (make: string, needs: readonly string[] = []) =>
  runCorpusPair({ name: '', needs, make: made(make), output: '.', codes: [], axes: [] });

describe('a checksum that was recomputed is explained by the content', () => {
  for (const [name, { make, needs = [] }] of Object.entries(COMPUTED))
    it(name, async (context) => {
      const missing = missingPrograms({ needs });
      if (missing.length > 0) context.skip(`not installed: ${missing.join(', ')}`);
      const outcome = await explained(make, needs);
      const others = outcome!.findings.filter(({ output }) => output !== 'f' && output !== 'prog');
      expect({ others: others.map(({ code }) => code), first: outcome!.first?.where }).toEqual({
        others: others.map(() => 'checksums'),
        first: 'f',
      });
    });
});

describe('a value with the form of a checksum is not explained', () => {
  for (const [name, make] of Object.entries(NOT_COMPUTED))
    it(name, async () => {
      const outcome = await explained(make);
      const base = await explained(':');
      expect(outcome!.unexplained).toBeGreaterThan(base!.unexplained);
    });
});
