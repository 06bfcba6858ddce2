import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Objects and programs: one text that differs is not the whole. */
export const elfBuilds: readonly HeldOutBuild[] = [
  {
    name: 'elf: -g of sources in folder order',
    needs: ['gcc'],
    build: `mkdir d; for n in a b c e f; do echo "int $n(void){return __LINE__+'$n';}" >d/$n.c; done; for f in src/*.c; do :; done; gcc -g -shared -fPIC -o dist/lib.so $(find d -name '*.c')`,
    axes: ['build-path', 'file-order'],
  },
  {
    name: 'elf: -g beside a number of processors',
    needs: ['gcc'],
    build: 'echo "int n(void){return N;}" >n.c; gcc -g -DN="$(nproc)" -shared -fPIC n.c -o dist/n.so',
    axes: ['build-path', 'cpus'],
  },
  {
    name: 'elf: -g beside a umask',
    needs: ['gcc'],
    build:
      'echo "int n(void){return 1N;}" >n.c; gcc -g -DM=1 "-D1N=0" -c n.c -o dist/n.o 2>/dev/null || { echo "int n(void){return M;}" >n.c; gcc -g "-DM=1$(umask)" -c n.c -o dist/n.o; }',
    axes: ['build-path', 'umask'],
  },
  {
    name: 'elf: -g beside a random number',
    needs: ['gcc'],
    build: `echo "int n(void){return N;}" >n.c; gcc -g -DN="0x$(od -An -tx1 -N3 /dev/urandom | tr -d ' \\n')" -shared -fPIC n.c -o dist/n.so`,
    axes: ['build-path'],
    noise: true,
  },
  {
    name: 'elf: a table in the order of a set, no -g',
    needs: ['gcc', 'python3'],
    build: `python3 -c "print('const char*const t[]={%s};'%','.join('\\"%s\\"'%n for n in {'alpha','beta','gamma','delta','epsilon','zeta'}))" >t.c; gcc -c t.c -o dist/t.o`,
    axes: ['hash-seed'],
  },
  {
    name: 'elf: a user name and a date',
    needs: ['gcc'],
    build: 'printf \'const char*w="%s",*d=__DATE__;\\n\' "$(id -un)" >w.c; gcc -c w.c -o dist/w.o',
    axes: ['user-name', 'clock', 'timezone'],
  },
  {
    name: 'elf: stripped, with the temporary folder in it',
    needs: ['gcc', 'strip'],
    build:
      'printf \'#include <stdio.h>\\nint main(void){puts(T);return 0;}\\n\' >t.c; gcc -DT="\\"${TMPDIR:-/tmp}\\"" t.c -o t; strip -o dist/t t',
    axes: ['tmpdir'],
  },
  {
    name: 'elf: a build id only, from an argument',
    needs: ['gcc'],
    build:
      'echo "int f(void){return 0;}" >f.c; gcc -shared -fPIC -Wl,--build-id=0x$(id -u | md5sum | cut -c1-32) f.c -o dist/f.so',
    axes: ['uid'],
  },
  {
    name: 'elf: mapped paths leave nothing',
    needs: ['gcc'],
    build: 'gcc -g -ffile-prefix-map="$PWD=." -c src/util.c -o dist/u.o',
    axes: [],
  },
];
