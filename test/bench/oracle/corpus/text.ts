import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Text of several axes, and of one alone that looks like another. */
export const textBuilds: readonly HeldOutBuild[] = [
  {
    name: 'text: COLUMNS',
    needs: [],
    build: 'echo "${COLUMNS:-none} ${TERM:-none}" >dist/o',
    axes: ['terminal'],
  },
  { name: 'text: the kernel from /proc', needs: [], build: 'cat /proc/version >dist/o', axes: ['kernel'] },
  {
    name: 'text: the first flag of the processor',
    needs: [],
    build:
      'grep -m1 "^model name" /proc/cpuinfo >dist/o; grep -qw avx2 /proc/cpuinfo && echo -mavx2 >>dist/o || echo none >>dist/o',
    axes: ['cpu-model'],
  },
  {
    name: 'text: an option that depends on the host name',
    needs: [],
    build: 'case $(uname -n) in *o*) echo fast;; *) echo slow;; esac >dist/o; uname -n | wc -c >>dist/o',
    axes: ['hostname'],
  },
  {
    name: 'text: a machine id beside a uid',
    needs: [],
    build: 'echo "$(cat /etc/machine-id) $(id -u)" >dist/o',
    axes: ['machine-id', 'uid'],
  },
  {
    name: 'text: an address of an object',
    needs: ['python3'],
    build: `python3 -c "print(object())" >dist/o`,
    axes: ['aslr'],
  },
  {
    name: 'text: which shell',
    needs: ['bash'],
    build: 'printf \'echo "${BASH_VERSION:-no bash}"\\n\' >s; /bin/sh s >dist/o',
    axes: ['shell'],
  },
  {
    name: 'text: the length of the environment',
    needs: [],
    build: 'env | wc -l >dist/o',
    axes: ['env', 'locale', 'shell', 'terminal'],
  },
  {
    name: 'text: a listing with a decimal comma',
    needs: [],
    build: '/usr/bin/printf \'ratio %.3f by %s\\n\' 2 "$(id -un)" >dist/o',
    axes: ['locale', 'user-name'],
  },
  {
    name: 'text: a script with the path of its tool',
    needs: [],
    build:
      'printf \'#!/bin/sh\\nexec %s/bin/tool --cache %s\\n\' "$PWD" "$HOME/.cache" >dist/tool; chmod 755 dist/tool',
    axes: ['build-path', 'home'],
  },
  {
    name: 'text: ids only in a digest and in a name',
    needs: [],
    build: 'echo "$(id -g)" >"dist/g-$(id -g)"; id -u | cksum >dist/sum',
    axes: ['gid', 'uid'],
  },
];
