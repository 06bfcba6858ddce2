import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { parseTrace } from '../../../src/engine/trace/parse-trace.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { readLines } from '../../../src/sandbox/strace/read-lines.ts';
import { straceWords } from '../../../src/sandbox/strace/strace-words.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scriptRunner } from '../attribution/run-script.ts';

const hasStrace = findProgram('strace') !== undefined;

const traced = (script: string): Record<string, readonly string[]> => {
  const folder = temporaryFolder('trace');
  const [program, ...words] = straceWords(
    { program: 'strace', options: [] },
    'writers',
    join(folder, '.log'),
    false,
  );
  execaSync(program!, [...words, '--', 'sh', '-ec', script], { cwd: folder });
  const writers = parseTrace(readLines(join(folder, '.log')));
  return Object.fromEntries(
    [...writers].flatMap(([path, words]) =>
      path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), words]] : [],
    ),
  );
};

describe.skipIf(!hasStrace)('the last writer of a file (skipped without strace)', () => {
  test('is a program, also with a redirection or in a pipeline, or the shell itself', () => {
    const script = 'echo a >one; date >two; echo b | sha256sum >three; cp one four';
    const found = traced(script);
    expect(found['one']).toEqual(['sh', '-ec', script]);
    expect(found['two']).toEqual(['date']);
    expect(found['three']).toEqual(['sha256sum']);
    expect(found['four']).toEqual(['cp', 'one', 'four']);
  });

  test('is found through a temporary name, in another folder, and for names of any bytes', () => {
    const found = traced(
      'mkdir sub; cd sub; date >tmp; mv tmp final; date -u >"$(printf \'n\\303\\266 \\n\\377\')"; sort -o sorted final',
    );
    expect(found['sub/final']).toEqual(['date']);
    expect(found['sub/n\xc3\xb6 \n\xff']).toEqual(['date', '-u']);
    expect(found['sub/sorted']).toEqual(['sort', '-o', 'sorted', 'final']);
  });

  test('is found for each of several concurrent processes', () => {
    const found = traced('for i in 1 2 3 4 5 6; do (sleep 0.0$i; seq 1 $i >$i) & done; wait');
    for (const i of [1, 2, 3, 4, 5, 6]) expect(found[i]).toEqual(['seq', '1', String(i)]);
  });
});

describe.skipIf(!hasStrace)('run --trace (skipped without strace)', () => {
  const run = scriptRunner();

  test('names the command that wrote each differing output', async () => {
    const report = await run('umask >text; date +%z | sort >piped; tar -cf all.tar --mtime=@0 a b', {
      trace: true,
    });
    const commands = Object.fromEntries(
      (report.attribution?.blames ?? []).map(({ output, command }) => [output, command]),
    );
    expect(commands).toMatchObject({ piped: 'sort', 'all.tar': 'tar -cf all.tar --mtime=@0 a b' });
    expect(commands['text']).toContain('umask');
  });
});
