import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';
import { shellQuote } from '../../../src/util/shell-quote.ts';
import { hasProgram } from '../../bench/measure.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const harness = (...args: string[]) => runCli(args);

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('completion-');
  for (const name of ['scenarios/mine', 'two words', 'source'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'scenarios/mine/scenario.yaml'), 'build: "true"\n');
  writeFileSync(join(folder, 'source/x'), '');
});

interface Shell {
  readonly name: string;
  /** The completions of the last word. */
  readonly complete: (script: string, words: readonly string[]) => string[];
}

const inFolder = (program: string, ...args: string[]): string[] => {
  const { stdout, stderr } = execaSync(program, args, {
    cwd: folder,
    reject: false,
    stripFinalNewline: false,
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
};

/** bash splits words at `=`, too, before it calls the function. */
const bash: Shell = {
  name: 'bash',
  complete: (script, words) => {
    const split = words.flatMap((word) =>
      word.split(/(=)/).filter((part, index) => index < 2 || part !== '' || word.endsWith('=')),
    );
    const list = split.map((word) => shellQuote(word)).join(' ');
    const call = `COMP_WORDS=(${list}); COMP_CWORD=${split.length - 1}; _repro_harness; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return inFolder(
      'bash',
      '--norc',
      '-c',
      `source ${script}; complete -p repro-harness >/dev/null; ${call}`,
    );
  },
};

const fish: Shell = {
  name: 'fish',
  complete: (script, words) =>
    inFolder('fish', '--no-config', '-c', `source ${script}; complete -C ${shellQuote(words.join(' '))}`).map(
      (line) => line.replace(/\t.*/, '').replace(/^--[^=]*=/, ''),
    ),
};

/** A zsh on a terminal, in which compadd prints what it would offer. */
const zsh: Shell = {
  name: 'zsh',
  complete: (script, words) => inFolder('zsh', '-f', '-c', ZPTY, 'zsh', script, words.join(' ')),
};

const ZPTY = `zmodload zsh/zpty
zpty z zsh -f -i
send() { zpty -w z "$1"; }
send 'PROMPT= RPROMPT=; unsetopt zle_bracketed_paste; stty -echo; autoload -Uz compinit; compinit -u -D'
send "source $1"
send 'compadd() {
  local -a found
  if [[ " $* " != *" -"[DOA]" "* ]]; then
    builtin compadd -O found "$@"
    (( $#found == 0 )) || print -rl -- "FOU""ND "$^found
  fi
  builtin compadd "$@"
}'
# In pieces, because the terminal also shows what is typed.
send 'finish() { print "E""ND"; exit }'
send 'zle -N finish; bindkey "^I" complete-word; bindkey "^Y" finish'
send 'print "REA""DY"'
zpty -r z seen '*READY*'
zpty -w -n z "$2"$'\\t\\x19'
zpty -r z seen '*END*'
print -r -- "$seen" | tr -d '\\r' | grep -o 'FOUND .*' | sed 's/^FOUND //' | sort -u
`;

const CASES: readonly { line: string; offered: readonly string[]; not?: readonly string[] }[] = [
  { line: '', offered: ['run', 'verify', 'verify-tag', 'completion', 'help'] },
  { line: 've', offered: ['verify', 'verify-tag'], not: ['run'] },
  { line: 'help pa', offered: ['pack'] },
  { line: 'run --prof', offered: ['--profile'], not: ['--seed'] },
  { line: 'run --profile ', offered: ['quick', 'standard', 'thorough'], not: ['umask'] },
  { line: 'run --profile=q', offered: ['quick'], not: ['thorough'] },
  { line: 'run --vary ', offered: AXIS_NAMES },
  { line: 'run ', offered: ['mine', 'source-tarball', 'axis-umask'] },
  { line: 'verify so', offered: ['source-tarball'], not: ['mine'] },
  { line: 'run --keep mi', offered: ['mine'] },
  { line: 'pack --gzip ', offered: ['pako', 'gnu'] },
  { line: 'pack --tar-version 1', offered: ['1.34', '1.35'] },
  { line: 'completion ', offered: ['bash', 'zsh', 'fish'] },
];

describe.each([bash, zsh, fish])('completion $name', ({ name, complete }) => {
  let script: string;
  const offers = (line: string): string[] => complete(script, ['repro-harness', ...line.split(' ')]);
  beforeAll(() => {
    script = join(folder, `completion.${name}`);
    writeFileSync(script, harness('completion', name).stdout);
  });

  it.for(CASES)('$line', ({ line, offered, not = [] }, context) => {
    if (!hasProgram(name)) context.skip(`${name} is not installed`);
    const found = offers(line);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    expect(found.filter((word) => not.includes(word))).toEqual([]);
  });
});

describe.each([bash, zsh, fish])('completion $name of --set', ({ name, complete }) => {
  it('offers the axes that can be set', (context) => {
    if (!hasProgram(name)) context.skip(`${name} is not installed`);
    const script = join(folder, `completion-set.${name}`);
    writeFileSync(script, harness('completion', name).stdout);
    const found = complete(script, ['repro-harness', 'run', '--set', '']).map((word) =>
      word.replace(/=$/, ''),
    );
    expect(found).toEqual(expect.arrayContaining(['clock', 'timezone']));
    expect(found).not.toContain('tools');
  });
});

describe('completion bash', () => {
  const offers = (line: string): string[] => {
    const script = join(folder, 'completion.bash');
    writeFileSync(script, harness('completion', 'bash').stdout);
    return bash.complete(script, ['repro-harness', ...line.split(' ')]);
  };

  it('continues a list of axes, with signs', () => {
    expect(offers('run --vary umask,ui')).toEqual(['umask,uid']);
    expect(offers('run --vary -clock,+jo')).toEqual(['-clock,+jobs']);
    expect(offers('run --require=uma')).toEqual(['umask']);
    expect(offers('run --set cl')).toEqual(['clock=']);
    expect(offers('run --set=cl')).toEqual(['clock=']);
  });

  it('offers files where a file is expected, and their names stay whole', () => {
    expect(offers('diff two')).toEqual(['two words']);
    expect(offers('run --source so')).toEqual(['source']);
    expect(offers('run --report-dir=so')).toEqual(['source']);
    for (const option of ['run --output', 'run --ignore', 'pack --exclude'])
      expect(offers(`${option} so`), option).toEqual(['source']);
    expect(offers('replay x con')).toEqual(['control']);
    expect(offers('run --seed ')).toEqual([]);
    expect(offers('list ')).toEqual([]);
  });

  it('offers programs and files after --, and no options', () => {
    expect(offers('run --vary umask -- dat')).toContain('date');
    expect(offers('run -- tar --')).toEqual([]);
    expect(offers('run -- cp so')).toEqual(['source']);
  });
});

describe('completion', () => {
  it('refuses an unknown shell and lists the shells', () => {
    const { exitCode, stderr } = harness('completion', 'tcsh');
    expect(stderr).toMatch(/'tcsh'.*bash, zsh, fish/);
    expect(exitCode).toBe(2);
    expect(harness('completion').exitCode).toBe(2);
  });
});
