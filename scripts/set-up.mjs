// Installs only what is missing: npm packages, the build, system packages. Needs only Node itself.
// Not execa: this installs it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Debian package, the test whether it is installed, and its purpose.
const FOR_RUNS = [
  ['util-linux', program('unshare'), 'namespaces'],
  ['faketime', () => files(/libfaketimeMT\.so\.1$/, '/usr/lib'), 'the axis clock'],
  [
    'locales',
    () => existsSync('/usr/share/i18n/locales/et_EE') || existsSync('/usr/lib/locale/et_EE.utf8'),
    'the axis locale',
  ],
  ['bsdutils', program('script'), 'the axis terminal'],
  ['hostname', program('hostname'), 'the axis hostname'],
  ['iproute2', program('ip'), 'a loopback interface inside builds'],
  ['xz-utils', program('xz'), '.tar.xz'],
  ['git', program('git'), 'sources in git'],
];
const FOR_TESTS = [
  ...FOR_RUNS,
  ['zip', program('zip'), 'tests of zip archives'],
  ['unzip', program('unzip'), 'tests of zip archives'],
  ['lzip', program('lzip'), 'tests of .lz files'],
  ['zstd', program('zstd'), 'tests of .zst files'],
  ['lz4', program('lz4'), 'tests of .lz4 files'],
  ['sqlite3', program('sqlite3'), 'tests of SQLite databases'],
  ['qpdf', program('qpdf'), 'tests of PDF documents'],
  ['strip-nondeterminism', program('strip-nondeterminism'), 'tests against strip-nondeterminism'],
  ['libarchive-tools', program('bsdtar'), 'tests against bsdtar'],
  ['pigz', program('pigz'), 'tests of machines with another gzip'],
  ['binutils', program('readelf'), 'tests of object files'],
  ['strace', program('strace'), 'tests of --trace'],
  ['disorderfs', program('disorderfs'), 'tests of the order of folders that builds make'],
  ['groff-base', program('groff'), 'tests of the manual page'],
  ['mandoc', program('mandoc'), 'tests of the manual page'],
  ['make', program('make'), 'tests of builds'],
  ['patch', program('patch'), 'tests of the diffs that mend prints'],
  ['cpio', program('cpio'), 'tests of cpio archives'],
  ['rpm', program('rpmbuild'), 'tests of RPM packages'],
  ['gettext', program('msgfmt'), 'tests of message catalogues'],
  ['bzip2', program('bzip2'), 'tests of RPM packages'],
  ['fakeroot', program('fakeroot'), 'tests of builds of packages'],
  ['python3', () => existsSync('/usr/bin/python3'), "tests against Python's tarfile"],
  ['gcc', program('gcc'), 'tests of the clock, and of what it does not reach'],
  ['gcc-mingw-w64-x86-64-win32', program('x86_64-w64-mingw32-gcc'), 'tests of Windows programs'],
  ['clang', program('clang'), 'tests of Windows and macOS programs'],
  ['lld', program('ld.lld'), 'tests of Windows and macOS programs'],
  ['msitools', program('msibuild'), 'tests of Windows installers'],
  ['libgsf-bin', program('gsf'), 'tests of compound files'],
  ['wixl', program('wixl'), 'tests of Windows installers'],
  ['libc6-dev', () => existsSync('/usr/include/stdio.h'), 'tests of programs in C'],
  ['umoci', program('umoci'), 'tests of OCI images'],
  ['skopeo', program('skopeo'), 'tests of OCI images'],
  ['build-essential', () => existsSync('/usr/share/build-essential'), 'tests of Debian packages'],
  ['meson', program('meson'), 'tests of Meson projects'],
  ['automake', program('automake'), 'tests of projects with configure.ac'],
  ['python3-build', () => existsSync('/usr/lib/python3/dist-packages/build'), 'tests of Python packages'],
  [
    'python3-setuptools',
    () => existsSync('/usr/lib/python3/dist-packages/setuptools'),
    'tests of Python packages',
  ],
  ['python3-wheel', () => existsSync('/usr/lib/python3/dist-packages/wheel'), 'tests of Python packages'],
  ['qemu-user', program('qemu-x86_64'), 'tests of static programs under a moved clock'],
  ['golang-go', program('go'), 'tests of programs in Go'],
  ['rustc', program('rustc'), 'tests of programs in Rust'],
  ['default-jdk-headless', program('javac'), 'tests of programs in Java'],
  ['device-tree-compiler', program('dtc'), 'tests of device trees'],
  ['u-boot-tools', program('mkimage'), 'tests of FIT images'],
  ['python3-fonttools', () => existsSync('/usr/lib/python3/dist-packages/fontTools'), 'tests of fonts'],
  ['ruby', program('ruby'), 'tests of programs in Ruby'],
  ['libatomic1', () => files(/^libatomic\.so\.1$/, '/usr/lib'), 'Node 26, in tests of pack'],
  ['rsync', program('rsync'), 'tests of the GitLab template'],
  ['diffoscope-minimal', program('diffoscope'), 'tests of --with-diffoscope'],
  ['squashfs-tools', program('mksquashfs'), 'tests of squashfs images'],
  ['xorriso', program('xorriso'), 'tests of ISO images'],
  ['genisoimage', program('genisoimage'), 'tests of ISO images'],
  ['e2fsprogs', program('mke2fs'), 'tests of ext4 images'],
  ['dosfstools', program('mkfs.fat'), 'tests of FAT images'],
  ['mtools', program('mcopy'), 'tests of FAT images'],
  ['chromium', program('chromium'), 'tests of the HTML report in a browser'],
];

/** Brings everything up to date, and prints what it does. */
export const setUp = ({ tests }) => {
  installNodePackages();
  buildIfStale();
  installSystemPackages(tests ? FOR_TESTS : FOR_RUNS);
};

/** Installs the packages of package-lock.json, unless they are installed. */
export const installNodePackages = () => {
  const stamp = 'node_modules/.repro-harness-lock';
  const digest = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('installing npm packages');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, digest);
};

/** Builds the program in the current folder, unless its build has the digest of what it is made from. */
export const buildIfStale = () => {
  const built = 'dist/.built';
  const digest = digestOf(['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']);
  if (existsSync(built) && readFileSync(built, 'utf8') === digest) return;
  say('building');
  run('npm', ['run', '--silent', 'build']);
  writeFileSync(built, digest);
};

const installSystemPackages = (wanted) => {
  const missing = wanted.filter(([, present]) => !present());
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  const list = missing.map(([name, , use]) => `  ${name}: ${use}`).join('\n');
  const prefix = process.getuid() === 0 ? [] : can('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
  if (prefix === undefined || !can('apt-get', ['--version'])) {
    say(
      `these packages are not installed, and only root can install them; what needs them is skipped and reported:\n${list}`,
    );
    say(`as root: apt-get install -y ${names.join(' ')}`);
    return;
  }
  say(`installing system packages:\n${list}`);
  const [command, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  spawnSync(command, [...args, 'update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  // If the joint installation fails, install one by one: one unavailable package must not prevent the others.
  const install = (packages) =>
    spawnSync(command, [...args, 'install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  if (install(names)) return;
  for (const name of names)
    if (!install([name])) say(`${name} could not be installed; what needs it is skipped and reported`);
};

function program(name) {
  return () =>
    ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) =>
      existsSync(join(folder, name)),
    );
}

const files = (pattern, root) =>
  readdirSync(root)
    .filter((name) => name.includes('-linux-') || name === 'faketime')
    .flatMap((name) => [join(root, name), join(root, name, 'faketime')])
    .some((folder) => existsSync(folder) && readdirSync(folder).some((name) => pattern.test(name)));

/** Of the names and contents of files, also below folders. */
const digestOf = (paths) => {
  const hash = createHash('sha256');
  const add = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}\0${createHash('sha256').update(readFileSync(path)).digest('hex')}\n`);
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
};

const can = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    say(`${command} ${args.join(' ')} failed`);
    process.exit(1);
  }
};

const say = (text) => process.stderr.write(`set-up: ${text}\n`);
