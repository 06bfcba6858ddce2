import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** `data` of Python, as a file. */
const python = (imports: string, data: string): string =>
  `python3 -c "import ${imports};open('dist/o','wb').write(${data})"`;

/** Bytes in formats that nobody documented. */
export const blobBuilds: readonly HeldOutBuild[] = [
  {
    name: 'blob: id, umask and processors in a struct',
    needs: ['python3'],
    build: python('os,struct', "struct.pack('<IHB',os.getuid(),os.umask(0),len(os.sched_getaffinity(0)))"),
    axes: ['uid', 'umask', 'cpus'],
  },
  {
    name: 'blob: a path, each byte with its highest bit turned',
    needs: ['python3'],
    build: python('os', 'bytes(b^0x80 for b in os.getcwd().encode())'),
    axes: ['build-path'],
  },
  {
    name: 'blob: a user name in raw zlib',
    needs: ['python3'],
    build: python('getpass,zlib', "zlib.compress(b'user '+getpass.getuser().encode()*3)"),
    axes: ['user-name'],
  },
  {
    name: 'blob: a host name in raw LZMA',
    needs: ['python3'],
    build: python('lzma,socket', 'lzma.compress(socket.gethostname().encode(),format=lzma.FORMAT_ALONE)'),
    axes: ['hostname'],
  },
  {
    name: 'blob: a user name in EBCDIC',
    needs: ['python3'],
    build: python('getpass', "getpass.getuser().encode('cp500')"),
    axes: ['user-name'],
  },
  {
    name: 'blob: digits of a day in BCD',
    needs: ['python3'],
    build: python('time', "b'DAY'+bytes.fromhex(time.strftime('%Y%m%d',time.gmtime()))"),
    axes: ['clock'],
  },
  {
    name: 'blob: one bit for the sign of the zone',
    needs: ['python3'],
    build: python('time', "b'FLAGS'+bytes([0x80 | (time.timezone!=0)])"),
    axes: ['timezone'],
  },
  {
    name: 'blob: an id as a double',
    needs: ['python3'],
    build: python('os,struct', "b'D'+struct.pack('>d',os.getuid()/10)"),
    axes: ['uid'],
  },
  {
    name: 'blob: strings with their lengths',
    needs: ['python3'],
    build: python(
      'os,struct',
      "b''.join(struct.pack('>H',len(s))+s for s in (os.getcwd().encode(),b'same',os.environ['HOME'].encode()))",
    ),
    axes: ['build-path', 'home'],
  },
  {
    name: 'blob: a content with its checksum behind it',
    needs: ['python3'],
    build: python('os,struct,zlib', "(lambda d:d+struct.pack('<I',zlib.crc32(d)))(b'id=%d;'%os.getgid())"),
    axes: ['gid'],
  },
  {
    name: 'blob: an id as a varint',
    needs: ['python3'],
    build: python('os', "(lambda n:bytes([8,n&127|128,n>>7&127|128,n>>14]))(os.getuid())+b'\\x12\\x04same'"),
    axes: ['uid'],
  },
  {
    name: 'blob: variables of the environment with zero bytes',
    needs: ['env'],
    build: 'env -i HOME="$HOME" TZ="$TZ" env -0 >dist/o',
    axes: ['home', 'timezone'],
  },
  {
    name: 'blob: a filter of bits by hash()',
    needs: ['python3'],
    build: python('os', "sum({1<<hash(w)%256 for w in ('alpha','beta','gamma','delta')}).to_bytes(33,'big')"),
    axes: ['hash-seed'],
  },
  {
    name: 'blob: entries in folder order with sizes',
    needs: ['python3'],
    build: python(
      'os,struct',
      "b''.join(struct.pack('<I',e.stat().st_size)+e.name.encode().ljust(16,b'\\0') for e in os.scandir('src'))",
    ),
    axes: ['file-order'],
  },
  {
    name: 'blob: a time and a random number, side by side',
    needs: ['python3'],
    build: python('os,struct,time', "b'TS'+struct.pack('>I',int(time.time()))+os.urandom(6)"),
    axes: ['clock'],
    noise: true,
  },
  {
    name: 'blob: a sound of as many samples as bytes in the path',
    needs: ['python3'],
    build: `python3 -c "
import os, wave
with wave.open('dist/o.wav', 'wb') as w:
    w.setnchannels(1); w.setsampwidth(1); w.setframerate(8000); w.writeframes(bytes(len(os.getcwd())))"`,
    axes: ['build-path'],
  },
];
