import { expect, test } from 'vitest';
import { type ExecutedProgram, executedPrograms } from '../../../src/sandbox/strace/executed-programs.ts';
import { readCalls } from '../../../src/sandbox/strace/read-calls.ts';

const executed = (log: string, start: string): ExecutedProgram[] => {
  const programs: ExecutedProgram[] = [];
  executedPrograms(readCalls(log.split('\n')), start, (program) => programs.push(program));
  return programs;
};

const placed = (programs: readonly ExecutedProgram[]) => programs.map(({ given, folder }) => [given, folder]);

// strace 6.1: strace -f -q -y -ttt -e signal=none -e trace=execve,?execveat,?fork,?vfork,clone,?clone3,chdir,fchdir,chroot,pivot_root -s 0
// -o log -- dash -c 'cd /usr; ./bin/true; (cd lib; cd ..; bin/true); /bin/nosuch; bin/true'
const SHELL = `12589 1795734971.476977 execve("/usr/bin/dash", [...], 0x7fff6266da38 /* 35 vars */) = 0
12589 1795734971.478997 chdir("/usr")   = 0
12589 1795734971.479042 vfork( <unfinished ...>
12590 1795734971.479098 execve("./bin/true", [...], 0x5616bfa75d58 /* 35 vars */ <unfinished ...>
12589 1795734971.479192 <... vfork resumed>) = 12590
12590 1795734971.479217 <... execve resumed>) = 0
12590 1795734971.480719 +++ exited with 0 +++
12589 1795734971.480794 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7fb68bbe7a10) = 12591
12591 1795734971.481327 chdir("/usr/lib") = 0
12591 1795734971.481355 chdir("/usr")   = 0
12591 1795734971.481371 execve("bin/true", [...], 0x5616bfa75d58 /* 35 vars */) = 0
12591 1795734971.482909 +++ exited with 0 +++
12589 1795734971.482966 vfork( <unfinished ...>
12592 1795734971.483013 execve("/bin/nosuch", [...], 0x5616bfa75d58 /* 35 vars */) = -1 ENOENT (No such file or directory)
12589 1795734971.483109 <... vfork resumed>) = 12592
12592 1795734971.483124 +++ exited with 127 +++
12589 1795734971.483175 vfork( <unfinished ...>
12593 1795734971.483209 execve("bin/true", [...], 0x5616bfa75d58 /* 35 vars */ <unfinished ...>
12589 1795734971.483290 <... vfork resumed>) = 12593
12593 1795734971.483315 <... execve resumed>) = 0
12593 1795734971.484763 +++ exited with 0 +++
12589 1795734971.484865 +++ exited with 0 +++
`;

test('programs have the working directory of their process; failed executions do not count', () => {
  const programs = executed(SHELL, '/start');
  expect(placed(programs)).toEqual([
    ['/usr/bin/dash', '/start'],
    ['./bin/true', '/usr'],
    ['bin/true', '/usr'],
    ['bin/true', '/usr'],
  ]);
  expect(programs[1]!.time).toBe(1795734971.479098);
  expect(programs.every(({ preloads }) => preloads)).toBe(true);
});

test('a child that executes before the log shows its fork gets its working directory at the fork', () => {
  const lines = SHELL.split('\n');
  // The parent returns from vfork(2) when the child has executed: strace may write that line later still.
  const late = [...lines.slice(0, 4), ...lines.slice(5, 7), lines[4], ...lines.slice(7)].join('\n');
  expect(placed(executed(late, '/start'))).toEqual(placed(executed(SHELL, '/start')));
});

test('a process id that is used again belongs to another process', () => {
  const again = SHELL.replaceAll('12593', '12591').replace(
    'execve("bin/true", [...], 0x5616bfa75d58 /* 35 vars */ <',
    'chdir("bin") = 0\n12591 1795734971.4 execve("true", [...], 0x5616bfa75d58 /* 35 vars */ <',
  );
  expect(placed(executed(again, '/start')).at(-1)).toEqual(['true', '/usr/bin']);
});

// strace 6.1, as above with -v -s 11 instead of -s 0: env -i LD_PRELOAD=/lib/x86_64-linux-gnu/libm.so.6 A=LD_PRELOAD=no /usr/bin/python3 p.py,
// where p.py changes to /usr and then executes bin/true: by fexecve(3) without variables, after fchdir(2) to /, after chroot(2), and in a thread.
const PYTHON = `12599 1795734971.507566 execve("/usr/bin/python3", ["/usr/bin/py"..., "/tmp/p.py"], ["LD_PRELOAD="..., "A=LD_PRELOA"...]) = 0
12599 1795734971.531195 chdir("/usr")   = 0
12599 1795734971.531273 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7fed7f11c590) = 12600
12600 1795734971.532456 execveat(3</usr/bin/true>, "", ["x"], [], AT_EMPTY_PATH) = 0
12600 1795734971.534391 +++ exited with 0 +++
12599 1795734971.534432 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7fed7f11c590) = 12601
12601 1795734971.538117 fchdir(4</>)    = 0
12601 1795734971.538207 execve("bin/true", ["x"], ["LD_PRELOAD="..., "A=LD_PRELOA"..., "LC_CTYPE=C."...]) = 0
12601 1795734971.540023 +++ exited with 0 +++
12599 1795734971.540079 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7fed7f11c590) = 12602
12602 1795734971.543696 chroot("/usr")  = 0
12602 1795734971.543761 execve("/bin/true", ["x"], ["LD_PRELOAD="..., "A=LD_PRELOA"..., "LC_CTYPE=C."...]) = 0
12602 1795734971.546320 +++ exited with 0 +++
12599 1795734971.546584 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS|CLONE_PARENT_SETTID|CLONE_CHILD_CLEARTID, child_tid=0x7fed7ee5d990, parent_tid=0x7fed7ee5d990, exit_signal=0, stack=0x7fed7e65d000, stack_size=0x7fff80, tls=0x7fed7ee5d6c0} => {parent_tid=[12603]}, 88) = 12603
12603 1795734971.546851 execve("bin/true", ["x"], ["LD_PRELOAD="..., "A=LD_PRELOA"..., "LC_CTYPE=C."...] <pid changed to 12599 ...>
12599 1795734971.547263 +++ superseded by execve in pid 12603 +++
12599 1795734971.547279 <... execve resumed>) = 0
12599 1795734971.548557 +++ exited with 0 +++
`;

test('descriptors, threads and variables', () => {
  const programs = executed(PYTHON, '/');
  expect(programs.map(({ given, folder, preloads }) => [given, folder, preloads])).toEqual([
    ['/usr/bin/python3', '/', true],
    ['/usr/bin/true', '/usr', false],
    ['bin/true', '/', true],
    ['/bin/true', undefined, true],
    ['bin/true', '/usr', true],
  ]);
});

test('an argument is not a variable', () => {
  const log = '1 1.0 execve("/bin/true", ["LD_PRELOAD="..., "[, ["], ["A=\\"], [\\"", "LD_PRELOAD="]) = 0';
  expect(executed(log, '/').map(({ preloads }) => preloads)).toEqual([false]);
});
