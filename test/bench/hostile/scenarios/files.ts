/** Scenarios that are no files, or that cannot be read: how they are made in the working folder, and which words name them. */
export interface FileCase {
  readonly name: string;
  readonly make: string;
  readonly args: readonly string[];
}

export const FILE_CASES: readonly FileCase[] = [
  { name: 'the scenario is a FIFO', make: 'mkfifo s.yaml', args: ['run', './s.yaml'] },
  { name: 'the scenario is a folder', make: 'mkdir s.yaml', args: ['run', './s.yaml'] },
  { name: 'the scenario is endless', make: ':', args: ['run', '/dev/zero'] },
  { name: 'the scenario is /dev/null', make: ':', args: ['run', '/dev/null'] },
  { name: 'the scenario is a terminal', make: ':', args: ['run', '/dev/tty'] },
  {
    name: 'the scenario is unreadable',
    make: 'echo build: x >s.yaml; chmod 000 s.yaml',
    args: ['run', './s.yaml'],
  },
  { name: 'the scenario is a link to itself', make: 'ln -s s.yaml s.yaml', args: ['run', './s.yaml'] },
  { name: 'the scenario is a link to nothing', make: 'ln -s nowhere s.yaml', args: ['run', './s.yaml'] },
  { name: 'the path of the scenario is too long', make: ':', args: ['run', `./${'x/'.repeat(3000)}s.yaml`] },
  { name: 'the name of the scenario is too long', make: ':', args: ['run', 'x'.repeat(300)] },
  { name: 'repro.yaml is a FIFO', make: 'mkfifo repro.yaml', args: ['run'] },
  { name: 'repro.yaml is a folder', make: 'mkdir repro.yaml', args: ['run'] },
  { name: 'scenarios is a file', make: 'echo x >scenarios', args: ['run'] },
  { name: 'scenarios is unreadable', make: 'mkdir -m 000 scenarios', args: ['run'] },
  {
    name: 'a scenario folder holds a FIFO',
    make: 'mkdir -p scenarios/a; mkfifo scenarios/a/scenario.yaml',
    args: ['run'],
  },
  { name: 'verify of a FIFO', make: 'mkfifo s.yaml', args: ['verify', './s.yaml'] },
  { name: 'replay of a FIFO', make: 'mkfifo report.json', args: ['replay', './report.json', 'control'] },
  {
    name: 'replay of other JSON',
    make: 'echo "{}" >report.json',
    args: ['replay', './report.json', 'control'],
  },
  { name: 'replay of no JSON', make: 'echo "{" >report.json', args: ['replay', './report.json', 'control'] },
  {
    name: 'replay of a list in a list',
    make: 'perl -e "print q([) x 200000" >report.json',
    args: ['replay', './report.json', 'control'],
  },
  { name: 'diff of a FIFO', make: 'mkfifo a; echo x >b', args: ['diff', 'a', 'b'] },
  { name: 'diff of an unreadable file', make: 'echo x >a; echo y >b; chmod 000 a', args: ['diff', 'a', 'b'] },
  {
    name: 'diff with an unreadable file',
    make: 'mkdir a b; echo x >a/x; echo y >b/x; chmod 000 a/x',
    args: ['diff', 'a', 'b'],
  },
  {
    name: 'diff of an unreadable folder',
    make: 'mkdir a b; echo y >b/x; chmod 000 a',
    args: ['diff', 'a', 'b'],
  },
  {
    name: 'diff with an unreadable folder',
    make: 'mkdir -p a/d b/d; echo y >b/d/x; chmod 000 a/d',
    args: ['diff', 'a', 'b'],
  },
  { name: 'diff of endless files', make: ':', args: ['diff', '/dev/zero', '/dev/zero'] },
  { name: 'diff of an empty path', make: ':', args: ['diff', '', '.'] },
  { name: 'diff of a path that is too long', make: 'echo x >b', args: ['diff', 'x/'.repeat(3000), 'b'] },
  {
    name: 'pack of an unreadable folder',
    make: 'mkdir -p a/d; chmod 000 a/d',
    args: ['pack', 'a', '--mtime', '1', '-o', 'x.tar'],
  },
  {
    name: 'pack of an unreadable file',
    make: 'mkdir a; echo x >a/x; chmod 000 a/x',
    args: ['pack', 'a', '--mtime', '1', '-o', 'x.tar'],
  },
  { name: 'pack --check of a FIFO', make: 'mkfifo x.tar', args: ['pack', '--check', 'x.tar'] },
  { name: 'pack of a file', make: 'echo x >a', args: ['pack', 'a', '--mtime', '1', '-o', 'x.tar'] },
  {
    name: 'the source is an unreadable folder',
    make: 'mkdir -m 000 a',
    args: ['run', '--source', 'a', '--', 'true'],
  },
  {
    name: 'the source has an unreadable file',
    make: 'mkdir a; echo x >a/x; chmod 000 a/x',
    args: ['run', '--source', 'a', '--', 'cp', 'x', 'y'],
  },
  {
    name: 'the source has an unreadable folder',
    make: 'mkdir -p a/d; chmod 000 a/d',
    args: ['run', '--source', 'a', '--', 'ls', 'd'],
  },
  { name: 'the source is a FIFO', make: 'mkfifo a', args: ['run', '--source', 'a', '--', 'true'] },
  { name: 'the source is /', make: ':', args: ['run', '--source', '/', '--', 'true'] },
  { name: 'the source is /proc', make: ':', args: ['run', '--source', '/proc', '--', 'true'] },
  { name: 'fuzz without a run', make: ':', args: ['fuzz', '--runs', '0', '--', 'true'] },
  {
    name: 'a seed that is too large',
    make: ':',
    args: ['run', '--seed', '99999999999999999999', '--', 'true'],
  },
  { name: 'an empty list of axes', make: ':', args: ['run', '--vary', '', '--', 'true'] },
  {
    name: 'a list of axes that contradicts itself',
    make: ':',
    args: ['run', '--vary', 'umask,-umask', '--', 'true'],
  },
  { name: 'verify-tag of fd::0', make: ':', args: ['verify-tag', 'fd::0', 'v1', '--commit', '0'.repeat(40)] },
  {
    name: 'verify-tag of a FIFO',
    make: 'mkfifo r',
    args: ['verify-tag', './r', 'v1', '--commit', '0'.repeat(40)],
  },
];
