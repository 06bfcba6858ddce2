import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** The machine: processors, terminal, limits, processes, addresses, the shell, the disk. */
export const machineBuilds: readonly HeldOutBuild[] = [
  {
    name: 'machine: twice the number of processors',
    needs: [],
    build: 'echo "threads = $(($(nproc) * 2))" >dist/o',
    axes: ['cpus'],
  },
  {
    name: 'machine: processors in /proc/cpuinfo',
    needs: [],
    build: 'grep -c ^processor /proc/cpuinfo >dist/o',
    axes: ['cpus'],
  },
  {
    name: 'machine: os.cpus() of Node.js',
    needs: ['node'],
    build: `node -e "console.log('workers:',require('os').cpus().length)" >dist/o`,
    axes: ['cpus'],
  },
  {
    name: 'machine: a file for each processor',
    needs: [],
    build: 'for i in $(seq "$(nproc)"); do echo same >"dist/part-$i"; done',
    axes: ['cpus'],
  },
  {
    name: 'machine: ended in the order of durations, if run at once',
    needs: ['xargs'],
    build: String.raw`printf '2 slow\n0 fast\n' | xargs -P"$(nproc)" -L1 sh -c 'sleep $0; echo $1' >dist/o`,
    axes: ['cpus'],
  },
  {
    name: 'machine: a target that another one forgot to name',
    needs: ['make'],
    build: String.raw`printf 'all: a b\na:\n\tsleep 2; echo made >a\nb:\n\tcat a >dist/b 2>/dev/null || echo none >dist/b\n' >Makefile; make -s -j"$(nproc)"`,
    axes: ['cpus'],
  },
  { name: 'machine: limits', needs: [], build: 'echo "$(ulimit -s) $(ulimit -n)" >dist/o', axes: ['limits'] },
  {
    name: 'machine: how long arguments may be',
    needs: ['getconf'],
    build: 'getconf ARG_MAX >dist/o',
    axes: ['limits'],
  },
  {
    name: 'machine: the size of the terminal',
    needs: ['python3'],
    build: 'python3 -c "import shutil;print(shutil.get_terminal_size())" >dist/o',
    axes: ['terminal'],
  },
  {
    name: 'machine: colours only on a terminal',
    needs: [],
    build: String.raw`if [ -t 2 ]; then printf '\033[1mdone\033[0m\n'; else echo done; fi >dist/log`,
    axes: ['terminal'],
  },
  {
    name: 'machine: a text folded to the width',
    needs: ['fold'],
    build: 'cat LICENSE README | tr "\\n" " " | fold -s -w "$((COLUMNS + 0 ? COLUMNS : 80))" >dist/o',
    axes: [],
  },
  {
    name: 'machine: the id of the shell in hexadecimal',
    needs: [],
    build: String.raw`printf 'session-%x\n' "$$" >dist/o`,
    axes: ['pid'],
  },
  {
    name: 'machine: a sequence of process ids',
    needs: ['perl'],
    build: `perl -e 'print "$$ ",getppid,"\\n"' >dist/o`,
    axes: ['pid'],
  },
  {
    name: 'machine: the boot id',
    needs: [],
    build: 'cat /proc/sys/kernel/random/boot_id >dist/o',
    axes: ['machine-id'],
  },
  {
    name: 'machine: the release of the kernel as a version',
    needs: [],
    build: String.raw`sed 's/\..*//;s/^/major=/' /proc/sys/kernel/osrelease >dist/o`,
    axes: ['kernel'],
  },
  {
    name: 'machine: the model of the processor',
    needs: [],
    build: `sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1 | md5sum >dist/o`,
    axes: ['cpu-model'],
  },
  { name: 'machine: echo with an escape', needs: [], build: `echo 'a\\tb' >dist/o`, axes: ['shell'] },
  {
    name: 'machine: a test that only bash understands',
    needs: [],
    build:
      'if [ "$(id -un)" == root ] 2>/dev/null; then :; elif [ $? = 2 ]; then echo strict; else echo loose; fi >dist/o',
    axes: ['shell'],
  },
  {
    name: 'machine: the kind of file system',
    needs: [],
    build: 'stat -f -c %T . >dist/o',
    axes: [],
  },
  {
    name: 'machine: seconds since boot',
    needs: [],
    build: 'echo "days up: $(($(cut -d. -f1 /proc/uptime) / 86400))" >dist/o',
    axes: ['uptime'],
  },
];
