import type { HeldOutBuild } from '../../held-out-corpus.ts';

const HEX = `od -An -tx1 -N8 /dev/urandom | tr -d ' \\n'`;
const NORM = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644';

/** Random values beside an axis, in formats of all kinds. */
export const randomBuilds: readonly HeldOutBuild[] = [
  {
    name: 'random: a UUID of the kernel beside a zone',
    needs: [],
    build: 'echo "$(cat /proc/sys/kernel/random/uuid) $(date +%z)" >dist/o',
    axes: ['timezone'],
    noise: true,
  },
  {
    name: 'random: a member of a zip, beside a umask',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import os, zipfile
mask = os.umask(0)
with zipfile.ZipFile('dist/a.zip', 'w') as z:
    z.writestr(zipfile.ZipInfo('mask'), oct(mask))
    z.writestr(zipfile.ZipInfo('nonce'), os.urandom(16).hex())
EOF`,
    axes: ['umask'],
    noise: true,
  },
  {
    name: 'random: the name of a member of a tar, beside an owner',
    needs: ['tar'],
    build: `n=$(${HEX}); echo x >"t-$n"; tar --mtime=@0 --mode=644 --group=0 --numeric-owner -cf dist/a.tar README "t-$n"`,
    axes: ['uid'],
    noise: true,
  },
  {
    name: 'random: padding of random length beside a host',
    needs: ['python3'],
    build: `python3 -c "import os,secrets,socket;print(socket.gethostname(),'.'*secrets.randbelow(200))" >dist/o`,
    axes: ['hostname'],
    noise: true,
  },
  {
    name: 'random: one of 60000 ports beside a user',
    needs: ['shuf'],
    build: 'echo "user=$(id -un) port=$(shuf -i 1024-61023 -n1)" >dist/o',
    axes: ['user-name'],
    noise: true,
  },
  {
    name: 'random: a nonce in a compressed text, beside an id',
    needs: ['gzip'],
    build: `{ seq 1 100; ${HEX}; echo; id -u; } | gzip -n >dist/o.gz`,
    axes: ['uid'],
    noise: true,
  },
  {
    name: 'random: lines in random order, and a path',
    needs: ['shuf'],
    build: '{ seq 100 140 | shuf; pwd; } >dist/o',
    axes: ['build-path'],
    noise: true,
  },
  {
    name: 'random: a float beside the number of processors',
    needs: ['python3'],
    build: `python3 -c "import os,random;print('%d,%.12f'%(len(os.sched_getaffinity(0)),random.random()))" >dist/o.csv`,
    axes: ['cpus'],
    noise: true,
  },
  {
    name: 'random: a salted password beside a home',
    needs: ['openssl'],
    build: 'echo "builder:$(openssl passwd -6 secret):$HOME" >dist/passwd',
    axes: ['home'],
    noise: true,
  },
  {
    name: 'random: a public key with a comment',
    needs: ['ssh-keygen'],
    build: `ssh-keygen -q -t ed25519 -N '' -C "$(id -un)@$(uname -n)" -f k; cp k.pub dist/`,
    axes: ['user-name', 'hostname'],
    noise: true,
  },
  {
    name: 'random: a key with a fixed comment',
    needs: ['ssh-keygen'],
    build: `ssh-keygen -q -t ed25519 -N '' -C fixed -f k; cp k.pub dist/`,
    axes: [],
    noise: true,
  },
  {
    name: 'random: raw bytes after a fixed header with an id',
    needs: ['python3'],
    build: `python3 -c "import os,struct;open('dist/o','wb').write(b'HDR1'+struct.pack('>I',os.getuid())+os.urandom(32))"`,
    axes: ['uid'],
    noise: true,
  },
  {
    name: 'random: an initialisation vector before what it encrypts',
    needs: ['openssl'],
    build:
      'openssl enc -aes-128-cbc -pbkdf2 -iter 1 -pass pass:x -in README -out dist/o.enc 2>/dev/null; umask >dist/mask',
    axes: ['umask'],
    noise: true,
  },
  {
    name: 'random: a boundary of MIME around a kernel release',
    needs: ['python3'],
    build: `python3 -c "
import os
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
m = MIMEMultipart(); m.attach(MIMEText(os.uname().release)); print(m)" >dist/o.eml`,
    axes: ['kernel'],
    noise: true,
  },
  {
    name: 'random: a nonce in an object, beside a path',
    needs: ['gcc'],
    build: `printf 'const char *n = "%s", *w = __FILE__;\\n' "$(${HEX})" >n.c; gcc -c "$PWD/n.c" -o dist/n.o`,
    axes: ['build-path'],
    noise: true,
  },
  {
    name: 'random: order of the hash of Ruby strings, beside a zone',
    needs: ['ruby'],
    build: `ruby -e 'puts %w[a b c d e f g h i j].sort_by(&:hash).join(","), Time.at(0).utc_offset' >dist/o`,
    axes: ['timezone'],
    noise: true,
  },
  {
    name: 'random: an output with a random name, beside file order',
    needs: [],
    build: `${HEX} >n; find src -type f >"dist/list-$(cat n)"`,
    axes: ['file-order'],
    noise: true,
  },
  {
    name: 'random: a digest of random bytes beside the digest of a user',
    needs: [],
    build: 'head -c16 /dev/urandom | sha256sum | cut -c1-64 >dist/a; id -un | sha256sum | cut -c1-64 >dist/b',
    axes: ['user-name'],
    noise: true,
  },
  {
    name: 'random: a tar of a nonce and of its digest',
    needs: ['tar'],
    build: `${HEX} >a; sha256sum a >SHA256SUMS; tar ${NORM} -cf dist/a.tar a SHA256SUMS`,
    axes: [],
    noise: true,
  },
];
