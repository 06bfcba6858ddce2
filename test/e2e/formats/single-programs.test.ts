import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const cannot = cannotMake(asUser);
const { describe } = skipUnless(cannot === undefined, cannot ?? '');

/** A test that needs these programs. */
const withPrograms = (...programs: readonly string[]): ReturnType<typeof skipUnless>['it'] => {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  return skipUnless(missing.length === 0, `needs ${missing.join(', ')}`).it;
};

describe('run and what single programs write', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/text': 'hello\n' });
    // Older than the builds: their times are not those of the source.
    utimesSync(join(host.folder, 'work/p/text'), 1_600_000_000, 1_600_000_000);
  });
  afterAll(async () => await host?.close());

  const run = async (command: string) => {
    await host.harness(['run', '--seed', '1', '--', 'sh', '-c', command], { cwd: 'p' });
    const { findings, unexplained } = readReport(host);
    const counted = findings.filter(({ latent }) => !latent);
    return {
      axes: [...new Set(counted.flatMap(({ axes }) => axes))].sort(),
      unexplained: unexplained.bytes,
      counted,
    };
  };

  withPrograms('python3')(
    'a zipapp of files that the build wrote: the axes that change it alone, too',
    async () => {
      const { axes, unexplained } = await run(
        'mkdir app; echo "print(1)" >app/__main__.py; python3 -m zipapp app -p /usr/bin/python3 -o x.pyz; rm -r app',
      );
      expect(axes).toEqual(['clock', 'timezone', 'umask']);
      expect(unexplained).toBe(0);
    },
  );

  withPrograms('lzip', 'xz')('the content of a .lz file', async () => {
    const { axes, unexplained } = await run('id -un | lzip -c >name.lz; lzip -kc text >text.lz');
    expect(axes).toEqual(['user-name']);
    expect(unexplained).toBe(0);
  });

  withPrograms('qpdf')(
    'a name in an object stream; lengths and cross-references follow from it',
    async () => {
      const { axes, unexplained } = await run(String.raw`
printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Author(%s)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 3 0 R>>\n%%%%EOF\n' "$(id -un)" >/tmp/in.pdf
qpdf --static-id --object-streams=generate /tmp/in.pdf out.pdf || [ $? = 3 ]`);
      expect(axes).toEqual(['user-name']);
      expect(unexplained).toBe(0);
    },
  );

  withPrograms('sqlite3')('values in rows, by their lines as SQL', async () => {
    const { axes, unexplained, counted } = await run(
      "sqlite3 x.db \"create table t(a, b); insert into t values(strftime('%s', 'now'), '$(id -un)')\"",
    );
    expect(axes).toEqual(['clock', 'user-name']);
    expect(unexplained).toBe(0);
    expect(counted[0]?.member).toEqual(['dump.sql']);
  });
});
