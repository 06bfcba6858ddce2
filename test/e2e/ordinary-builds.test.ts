import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asContainerRoot, asPlainUser, asRoot, asUser } from './host/kinds.ts';
import { writeWork } from './host/work.ts';

// What builds do besides compiling, one command per line, each in a shell and a folder of its own.
const COMMANDS = String.raw`
d=$(mktemp -d) && [ -w "$d" ]
for place in /var/tmp /dev/shm; do f=$(mktemp "$place/x.XXXXXX") && rm "$f" || exit; done
for place in /run/lock /var/lock; do f=$(mktemp "$place/x.XXXXXX") && rm "$f" || exit; done
mkdir -p "$HOME/.cache/tool" && echo x >"$HOME/.cache/tool/x"
cd ~ && touch .history
home=$(getent passwd "$(id -u)" | cut -d: -f6) && mkdir -p "$home/.cache/tool"
getent group "$(id -g)"
id -un
echo >f && fakeroot chown 0:0 f
echo >f && fakeroot install -o root -g root -m 755 f g
fakeroot mknod n c 1 3
echo >f && fakeroot cp -a f g && fakeroot tar cf f.tar f && mkdir u && cd u && fakeroot tar xpf ../f.tar
echo >f && chown "$(id -u):$(id -g)" f && chmod u+s f && [ -u f ]
mkfifo f
git init -q r && cd r && git -c user.name=a -c user.email=a@example.test commit -q --allow-empty -m x
openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c -subj /CN=a -days 3 && openssl verify -CAfile c c
GNUPGHOME=$(mktemp -d) gpg --batch --passphrase "" --quick-gen-key t@example.test
python3 -m venv --without-pip v
python3 -c 'from multiprocessing import Pool; p = Pool(2); print(p.map(abs, [1, 2]))'
python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); socket.create_connection(s.getsockname())'
python3 -c 'import socket; socket.gethostbyname(socket.gethostname())'
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("s")'
python3 -c 'import pty; pty.openpty()'
python3 -c 'import getpass, pathlib; getpass.getuser(); pathlib.Path.home()'
python3 -c 'import os; open("x", "w"); os.setxattr("x", "user.x", b"1")'
python3 -c 'import os; os.open(".", os.O_TMPFILE | os.O_RDWR)'
printf 'package main\nfunc main() {}\n' >m.go && GO111MODULE=off go list -compiled m.go && go env -w GOFLAGS=-trimpath
printf '{"name": "x", "version": "1.0.0"}' >package.json && npm pack --offline
printf 'class A { public static void main(String[] a) { new java.io.File(System.getProperty("user.home"), "x").mkdir(); } }' >A.java && javac A.java && java A
perl -e 'use POSIX; setlocale(LC_ALL, "") or die; getpwuid($<) or die'
script -qc true /dev/null
unshare -Ur true
strace -o t true
flock l true
seq 10 | xargs -P4 -n1 true
timeout 5 sleep 0.1
bash -c 'cat <(echo x)'
echo x | cat /dev/stdin /dev/fd/0
printf 'a: b\n\tcp b a\n' >Makefile && touch b && make 2>&1 | tee log && ! grep -i -e skew -e future log
dpkg-query -W dpkg
apt-config dump
ps aux
df . && df /tmp
hostname -f
ulimit -n 256
ln -s x y && echo x >x && ln x z && mv z /tmp/z.$$ && mv /tmp/z.$$ w
`
  .trim()
  .split('\n');

const SCRIPT = `
${COMMANDS.map((_, index) => `mkdir t${index}; (cd t${index} && sh -c "$(cat ../c${index})") >log${index} 2>&1; echo "${index} $?" >>results`).join('\n')}
:`;

const FILES: readonly (readonly [string, string])[] = [
  ['all.sh', SCRIPT],
  ...COMMANDS.map((command, index) => [`c${index}`, command] as const),
];

const works = (results: string): boolean[] =>
  results
    .trim()
    .split('\n')
    .map((line) => line.endsWith(' 0'));

// Not on a host where root cannot make namespaces: builds have the host's /etc/passwd there, in which the ids of builds have no name.
for (const kind of [asUser, asRoot, asContainerRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`as ${labelOf(kind)}, what works outside`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      for (const project of ['p', 'outside'])
        writeWork(host, Object.fromEntries(FILES.map(([name, text]) => [`${project}/${name}`, text])));
    });
    afterAll(async () => await host?.close());

    it('works in the control and in the experiment', { timeout: 120_000 }, async () => {
      const read = (path: string): string => readFileSync(join(host.folder, 'work', path), 'utf8');
      // Two builds: in a third one, Go would be emulated.
      const options = ['--no-attribute', '--max-builds=2', '--keep'];
      const { stderr } = await host.harness(['run', ...options, '--', 'sh', 'all.sh'], { cwd: 'p' });
      expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
      const broken = ['control', 'experiment'].flatMap((build) => {
        const folder = `p/reports/p/builds/${build}`;
        const inside = works(read(`${folder}/results`));
        expect(inside.length).toBe(COMMANDS.length);
        return [...inside.keys()]
          .filter((index) => !inside[index])
          .map((index) => ({ index, log: read(`${folder}/log${index}`) }));
      });
      // Outside, only what failed is tried: what does not work there either is no fault of the sandbox.
      for (const { index, log } of broken) {
        const words = [
          'sh',
          '-c',
          `rm -rf t${index}; mkdir t${index}; cd t${index} && sh -c "$(cat ../c${index})"`,
        ];
        const outside = await host.run(words, { cwd: 'outside' });
        expect(outside.code, `works only outside: ${COMMANDS[index]}: ${log}`).not.toBe(0);
      }
    });
  });
