import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { hostUse } from '../../../src/engine/trace/host-use.ts';
import { usedPaths } from '../../../src/engine/trace/used-paths.ts';
import type { Conditions } from '../../../src/model/conditions.ts';
import { sameOutside } from '../../../src/sandbox/clock/follow-path.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { findStrace } from '../../../src/sandbox/strace/find-strace.ts';
import { straceWords } from '../../../src/sandbox/strace/strace-words.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const strace = await findStrace(probeHost(), AbortSignal.timeout(5000));

skipUnless(typeof strace !== 'string', `needs strace: ${strace}`).describe(
  'what a traced command used of the host',
  () => {
    /** Traces a script in a source folder. */
    const use = (script: string) => {
      const parent = temporaryFolder('used');
      const root = join(parent, 'source');
      mkdirSync(root);
      writeFileSync(join(root, 'own'), '#!/bin/sh\ncat "$1"\n');
      chmodSync(join(root, 'own'), 0o755);
      writeFileSync(join(root, 'input'), 'b\na\n');
      const log = join(parent, 'log');
      if (typeof strace === 'string') throw new Error(strace);
      // Without -D, it ends after the last of its processes.
      const words = straceWords(strace, 'files', log, false).filter((word) => word !== '-D');
      execaSync(words[0]!, [...words.slice(1), 'sh', '-ec', script], {
        cwd: root,
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
        extendEnv: false,
      });
      const conditions = { 'build-path': root, tmpdir: '/tmp', home: { path: parent, exists: true } };
      return hostUse(usedPaths(log, conditions as unknown as Conditions, sameOutside));
    };

    const namesOf = async (script: string): Promise<readonly string[]> =>
      (await use(script)).files.map(({ kind, name }) => `${kind} ${name}`);

    it('the programs that were executed, and no others', async () => {
      const names = await namesOf('sort input >out; command -v tar; test -x /usr/bin/gzip');
      expect(names.filter((name) => name.startsWith('program'))).toEqual(['program sh', 'program sort']);
    });

    it('their libraries, and what loads these', async () => {
      const names = await namesOf('sort input >out');
      expect(names.filter((name) => /^library libc\./.test(name))).toHaveLength(1);
      expect(names.filter((name) => /^library ld[-.]/.test(name))).toHaveLength(1);
    });

    it('the interpreter of a script of the source, but not the script', async () => {
      const { files, reason } = await use('./own input >out');
      expect(files.flatMap(({ kind, name }) => (kind === 'program' ? [name] : []))).toEqual(['cat', 'sh']);
      expect(files.some(({ path }) => path.endsWith('/own'))).toBe(false);
      expect(reason).toBe('');
    });

    it('a program by the name by which it was called', async () => {
      const { files } = await use('awk "{ print }" input >out');
      expect(files.filter(({ kind }) => kind === 'program').map(({ name }) => name)).toEqual(['awk', 'sh']);
    });

    it('files of the host that were read, those of one folder together', async () => {
      const { files } = await use(
        'cat /etc/os-release /usr/share/zoneinfo/Africa/Abidjan /usr/share/zoneinfo/Africa/Cairo >out',
      );
      const data = files.filter(({ kind }) => kind === 'data');
      expect(data.map(({ name, files: count }) => ({ name, count }))).toEqual(
        expect.arrayContaining([{ name: '/usr/share/zoneinfo', count: 2 }]),
      );
      expect(data.some(({ name }) => name === 'os-release')).toBe(true);
    });

    it('which program wrote each output', async () => {
      const { writers } = await use(
        'sort input >sorted; cat input | gzip -n >packed.gz; cp sorted copy; mv copy moved',
      );
      expect(writers).toMatchObject({ sorted: 'sort', 'packed.gz': 'gzip', moved: 'cp' });
    });

    it('says that something may be missing if a program is gone after the build', async () => {
      const { reason } = await use('cp /bin/cat gone; ./gone input >out; rm gone');
      expect(reason).toBe('./gone cannot be found after the build');
    });
  },
);
