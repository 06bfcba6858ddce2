/** A line for a rule, and what it becomes with the epoch 1749656217. `EPOCH` stands for the time. */
export interface PatchSample {
  readonly rule: string;
  readonly line: string;
  readonly patched: string;
}

const sample = (rule: string, line: string, patched: string): PatchSample => ({
  rule,
  line,
  patched: patched
    .replaceAll('RELEASE', RELEASE)
    .replaceAll('OWNERS', OWNERS)
    .replaceAll('PAX', PAX)
    .replaceAll(/\bEPOCH\b/g, '$${SOURCE_DATE_EPOCH:-1749656217}'),
});

const OWNERS = '--owner=0 --group=0 --numeric-owner --mode=go+u,go-w';
const PAX = '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime';
const RELEASE = `--format=posix --sort=name --mtime=@EPOCH ${OWNERS} ${PAX}`;
const DATE = '--date="$(date -u -d @EPOCH +%Y-%m-%dT%H:%M:%SZ)"';
const LISTED = 'find d -exec touch -hd @EPOCH {} + && find -L d | LC_ALL=C sort | TZ=UTC zip';

/** At least one for every rule. */
export const SAMPLES: readonly PatchSample[] = [
  sample('tar', 'tar cf o d', 'tar RELEASE -cf o d'),
  sample('tar', 'tar czf o d', "tar RELEASE -I 'gzip -9n' -cf o d"),
  sample('tar', 'tar c d > o', 'tar RELEASE -c d > o'),
  sample('tar', 'tar cvf o d', 'tar RELEASE -cvf o d'),
  sample('tar', 'tar cfC o d .', 'tar RELEASE -cf o -C d .'),
  sample('tar', 'tar -czf o d', "tar RELEASE -I 'gzip -9n' -cf o d"),
  sample('tar', 'tar -c -z -f o d', "tar RELEASE -I 'gzip -9n' -c -f o d"),
  sample('tar', 'tar -zcf o -C d .', "tar RELEASE -I 'gzip -9n' -cf o -C d ."),
  sample('tar', 'tar --create --gzip --file=o d', "tar RELEASE -I 'gzip -9n' --create --file=o d"),
  sample('tar', 'tar -C d -cf o .', 'tar RELEASE -C d -cf o .'),
  sample('tar', 'tar --format=ustar -cf o d', 'tar --sort=name --mtime=@EPOCH OWNERS --format=ustar -cf o d'),
  sample('tar', 'tar -H pax -cf o d', 'tar --sort=name --mtime=@EPOCH OWNERS PAX -H pax -cf o d'),
  sample('tar', 'env tar -cf o d', 'env tar RELEASE -cf o d'),
  sample('gzip', 'gzip -9 < f > o', 'gzip -n -9 < f > o'),
  sample('gzip', 'gzip -c f > o', 'gzip -n -c f > o'),
  sample('gzip', 'pigz -c f > o', 'pigz -n -c f > o'),
  sample('threads', 'xz -T0 -c f > o', 'xz -T1 -c f > o'),
  sample('threads', 'xz -9eT 4 -c f > o', 'xz -9eT 1 -c f > o'),
  sample('threads', 'xz --threads=$(nproc) -c f > o', 'xz --threads=1 -c f > o'),
  sample('threads', 'zstd -qcT0 f > o', 'zstd -qcT1 f > o'),
  sample('zip', 'zip -q o f', 'TZ=UTC zip -X -q o f'),
  sample('zip', 'zip -r o d', `${LISTED} -X -@ o`),
  sample('zip', 'zip -qr9 o d >l', `${LISTED} -q9 -X -@ o >l`),
  sample('zip', "zip -r o d -x 'd/a'", "TZ=UTC zip -X -r o d -x 'd/a'"),
  sample('zip', 'true && zip -ryX o d', `true && ${LISTED.replace(' -L', '')} -yX -@ o`),
  sample('cpio', 'echo f | cpio -o > o', 'echo f | cpio --reproducible -R 0:0 -o > o'),
  sample('cpio', 'echo f | cpio -oH newc > o', 'echo f | cpio --reproducible -R 0:0 -oH newc > o'),
  sample('ar', 'ar rcU o f', 'ar rcD o f'),
  sample('ar', 'ar cru o f', 'ar crD o f'),
  sample('ar', 'ar -qcs o f', 'ar -qcsD o f'),
  sample('ranlib', 'ranlib o', 'ranlib -D o'),
  sample('ranlib', 'ranlib -U o', 'ranlib -D o'),
  sample('date', 'date > o', 'LC_ALL=C date -u -d @EPOCH > o'),
  sample('date', 'date +%c > o', 'LC_ALL=C date -u -d @EPOCH +%c > o'),
  sample('date', 'echo "on `date -R`" > o', 'echo "on `LC_ALL=C date -u -d @EPOCH -R`" > o'),
  sample('date', 'LC_ALL=C date -u "+%F %T" > o', 'LC_ALL=C date -d @EPOCH -u "+%F %T" > o'),
  sample('sort', 'sort f > o', 'LC_ALL=C sort f > o'),
  sample('sort', 'cat f | env A=b sort > o', 'cat f | env A=b LC_ALL=C sort > o'),
  sample('sort', 'env -i nice -n 5 sort f > o', 'env -i LC_ALL=C nice -n 5 sort f > o'),
  sample('sort', 'uniq -c f > o', 'LC_ALL=C uniq -c f > o'),
  sample('ls', 'ls d > o', 'LC_ALL=C ls d > o'),
  sample('ls', 'ls -f d > o', 'LC_ALL=C ls -a d > o'),
  sample('ls', 'ls -1U d > o', 'LC_ALL=C ls -1 d > o'),
  sample('ls', 'ls -U d > o', 'LC_ALL=C ls d > o'),
  sample('find', 'find d | cat > o', 'find d | LC_ALL=C sort | cat > o'),
  sample('find', 'find d -type f -print0 | cat > o', 'find d -type f -print0 | LC_ALL=C sort -z | cat > o'),
  sample('find', 'find d -depth | cat > o', 'find d -depth | LC_ALL=C sort -r | cat > o'),
  sample('find', 'find $x d -name "$y" | cat > o', 'find $x d -name "$y" | LC_ALL=C sort | cat > o'),
  sample('find', 'find d > o', 'find d | LC_ALL=C sort > o'),
  sample('find', 'echo $(find d) > o', 'echo $(find d | LC_ALL=C sort) > o'),
  sample('c-prefix-map', 'gcc -g -c a.c -o o', 'gcc -ffile-prefix-map="$PWD"=. -g -c a.c -o o'),
  sample('c-prefix-map', 'clang -g -c a.c -o o', 'clang -ffile-prefix-map="$PWD"=. -g -c a.c -o o'),
  sample(
    'rust-prefix-map',
    'rustc -g --crate-type=rlib a.rs -o o',
    'rustc --remap-path-prefix="$PWD"=. -g --crate-type=rlib a.rs -o o',
  ),
  sample('go-trimpath', 'go build -o o ./g', 'go build -trimpath -o o ./g'),
  sample('go-trimpath', 'go test -c -o o', 'go test -trimpath -c -o o'),
  sample('ocaml-prefix-map', 'ocamlopt -g a.ml', 'BUILD_PATH_PREFIX_MAP=".=$PWD" ocamlopt -g a.ml'),
  sample(
    'mksquashfs',
    'mksquashfs d o -noappend -e f >l',
    'SOURCE_DATE_EPOCH=EPOCH mksquashfs d o -all-root -noappend -e f >l',
  ),
  sample('mksquashfs', 'mksquashfs d o -fstime 0 >l', 'mksquashfs d o -all-root -fstime 0 >l'),
  sample(
    'mke2fs',
    '/sbin/mke2fs -qF o 200k',
    `E2FSPROGS_FAKE_TIME=EPOCH /sbin/mke2fs -U 6d656e64-0000-4000-8000-000000000001 -E hash_seed=6d656e64-0000-4000-8000-000000000002 -qF o 200k`,
  ),
  sample(
    'mke2fs',
    '/sbin/mkfs.ext4 -U clear -E nodiscard -qF o 200k',
    `E2FSPROGS_FAKE_TIME=EPOCH /sbin/mkfs.ext4 -U clear -E nodiscard,hash_seed=6d656e64-0000-4000-8000-000000000002 -qF o 200k`,
  ),
  sample('mkisofs', 'genisoimage -quiet -R -o o d', 'genisoimage -quiet -r -o o d'),
  sample(
    'mkisofs',
    'xorriso -as mkisofs -quiet -R -o o d',
    'SOURCE_DATE_EPOCH=EPOCH xorriso -as mkisofs --set_all_file_dates =EPOCH -quiet -r -o o d',
  ),
  sample('mkfs-fat', '/sbin/mkfs.fat -C o 100 >l', '/sbin/mkfs.fat --invariant -C o 100 >l'),
  sample('jar', 'jar cf o.jar d', `jar ${DATE} -c -f o.jar d`),
  sample('jar', 'jar cfm o.jar m -C d .', `jar ${DATE} -c -f o.jar -m m -C d .`),
  sample('jar', 'jar --create --file o.jar d', `jar ${DATE} --create --file o.jar d`),
  sample('javadoc', 'javadoc -quiet -d o A.java', 'javadoc -notimestamp -quiet -d o A.java'),
  sample('gem', 'gem build a.gemspec >l', 'SOURCE_DATE_EPOCH=EPOCH gem build a.gemspec >l'),
  sample(
    'rpmbuild',
    'rpmbuild -bb a.spec',
    "SOURCE_DATE_EPOCH=EPOCH rpmbuild --define '_buildhost reproducible' --define 'use_source_date_epoch_as_buildtime 1' --define 'clamp_mtime_to_source_date_epoch 1' -bb a.spec",
  ),
];

/** Lines for which the rules have no proposal, with the reason. */
export const REFUSED: readonly (readonly [line: string, reason: string])[] = [
  ['tar xzf o', 'it extracts'],
  ['while [ $(date +%s) -lt 9 ]; do :; done', 'a loop that would not end'],
  ['tar -tf o', 'it lists'],
  ['tar rf o d', 'it appends'],
  ['tar cgf snapshot o d', 'an incremental archive'],
  ['bsdtar cf o d', 'another tar'],
  ['tar $FLAGS -f o d', 'what it does is not known'],
  ['tar cyf o d', 'a letter that is not known'],
  ['$TAR cf o d', 'the program is not known'],
  ['tar() { true; }; tar cf o d', 'a function'],
  ['gzip -dc f', 'it decompresses'],
  ['gzip -n f', 'nothing to do'],
  ['gzip -N f', 'the name is wanted'],
  ['xz -dT0 f', 'it decompresses'],
  ['xz -T1 f', 'nothing to do'],
  ['zip -d o f', 'a letter that is not known'],
  ['cpio -i < o', 'it extracts'],
  ['ar t o', 'it lists'],
  ['ar x o', 'it extracts'],
  ['ar rD o f', 'nothing to do'],
  ['ar -M < script', 'what it does is not known'],
  ['cpio -oAO o', 'it appends'],
  ['date -d yesterday', 'another time'],
  ['date -r f', 'another time'],
  ['date 01020304', 'it sets the clock'],
  ['date $WHAT', 'what it does is not known'],
  ['command -v tar cf', 'it only searches'],
  ['LC_ALL=C sort f', 'nothing to do'],
  ['env LC_ALL=C sort f', 'nothing to do'],
  ['find d', 'nothing reads it'],
  ['find d -exec ls {} + | cat', 'not a list of names'],
  ['find d | LC_ALL=C sort | cat', 'nothing to do'],
  ['find d -type f $OPTIONS | cat', 'a word that may be -print0'],
  ['find d | wc -l', 'the order does not matter'],
  ['false || find d > o', 'the pipeline would be another'],
  ['gcc a.o -o o', 'it only links'],
  ['gcc -E a.c', 'it only preprocesses'],
  ['rustc --version', 'it does not compile'],
  ['go test ./...', 'it leaves no program'],
  ['xorriso -indev o', 'not as mkisofs'],
  ['jar xf o.jar', 'it extracts'],
  ['gem install a', 'it builds nothing'],
  ['rpmbuild --version', 'it builds nothing'],
  ['echo `gcc -c a.c`', 'quotation marks between accents'],
  ["sh -c 'tar cf o d'", 'a text in a text'],
  ['tar cf o d; if', 'it is no shell text'],
];
