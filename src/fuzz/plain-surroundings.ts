import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AxisName } from '../model/axis-name.ts';
import { emptyFolder } from '../sandbox/empty-folder.ts';
import { fastFolder, listsInCreationOrder } from '../sandbox/fast-folder.ts';
import type { Place, Surroundings } from './surroundings.ts';

/**
 * Conditions that need no namespace: environment, umask, time zone, locale, and the folders. The command sees the host and may
 * write to it: for commands that are trusted, and for hosts where nothing better can be had.
 */
export const plainSurroundings = (): Surroundings => {
  const root = mkdtempSync(join(fastFolder(), 'repro-harness-fuzz-'));
  const ordered = listsInCreationOrder(root);
  return {
    axes: AXES.filter((axis) => axis !== 'file-order' || ordered),
    place: (varied) => place(mkdtempSync(join(root, 'place-')), new Set(varied)),
    close() {
      emptyFolder(root);
      rmSync(root, { recursive: true });
    },
  };
};

const AXES = ['env', 'build-path', 'home', 'tmpdir', 'umask', 'timezone', 'file-order', 'hash-seed'] as const;

const place = (root: string, varied: ReadonlySet<AxisName>): Place => {
  const folder = join(root, varied.has('build-path') ? 'another/longer/work' : 'work');
  const home = join(root, varied.has('home') ? 'other-home' : 'home');
  const tmpdir = join(root, varied.has('tmpdir') ? 'other-tmp' : 'tmp');
  for (const made of [folder, home, tmpdir]) mkdirSync(made, { recursive: true });
  return {
    folder,
    inside: folder,
    scratch: [home, tmpdir],
    worker: {
      become: (script) => ['/bin/sh', '-c', script],
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
        HOME: home,
        TMPDIR: tmpdir,
        TZ: varied.has('timezone') ? 'XXX-14' : 'UTC',
        PYTHONHASHSEED: varied.has('hash-seed') ? '4711' : '0',
        PERL_HASH_SEED: varied.has('hash-seed') ? '4711' : '0',
        ...(varied.has('env') && { REPRO_HARNESS_CANARY: 'a canary' }),
      },
      prelude: `ulimit -S -f ${MOST_BLOCKS}; umask ${varied.has('umask') ? '0077' : '0022'}`,
      afterwards: ':',
    },
  };
};

// 1 GiB in the 512 bytes that `ulimit -f` counts: a command without end stops before it fills the memory.
const MOST_BLOCKS = 2 ** 21;
