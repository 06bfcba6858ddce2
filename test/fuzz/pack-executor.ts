import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../../src/archive/pack/pack.ts';
import { creationOrder } from '../../src/fuzz/creation-order.ts';
import type { Executor, TreeBuild, TreeOutcome } from '../../src/fuzz/executor.ts';
import type { Tree } from '../../src/model/tree.ts';
import type { Variation } from '../../src/model/variation.ts';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { emptyFolder } from '../../src/sandbox/trees/empty-folder.ts';
import { materialise } from '../../src/sandbox/trees/materialise.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs `pack` in this process. Varied are the path of the tree, the order of its creation, umask, time zone and jobs. */
export class PackExecutor implements Executor {
  readonly variations: readonly Variation[] = ['file-order', 'build-path', 'umask', 'timezone', 'jobs'];
  readonly #folder = temporaryFolder('repro-harness-pack', { tmpdir: fastFolder() });
  readonly #suffix: string;

  /** The suffix selects the format: `.tar` or `.tar.gz`. */
  constructor(suffix: string) {
    this.#suffix = suffix;
  }

  async execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]> {
    const outcomes: TreeOutcome[] = [];
    for (const build of builds) outcomes.push(await this.#build(tree, new Set(build.varied)));
    return outcomes;
  }

  // The folder is empty after each build, and removed with all temporary folders.
  async close(): Promise<void> {}

  async #build(tree: Tree, varied: ReadonlySet<Variation>): Promise<TreeOutcome> {
    const place = join(this.#folder, varied.has('build-path') ? 'another/place' : 'place');
    const [umask, zone] = [process.umask(varied.has('umask') ? 0o077 : 0o022), process.env['TZ']];
    process.env['TZ'] = varied.has('timezone') ? 'XXX-14' : 'UTC';
    try {
      mkdirSync(join(place, 'tree'), { recursive: true });
      materialise(tree, join(place, 'tree'), { order: creationOrder(tree, varied.has('file-order')) });
      utimesSync(join(place, 'tree'), 0, 0);
      const output = join(place, `out${this.#suffix}`);
      const jobs = varied.has('jobs') ? 2 : 1;
      const { sha256 } = await pack({ directory: join(place, 'tree'), output, mtime: 1_700_000_000, jobs });
      const written = createHash('sha256').update(readFileSync(output)).digest('hex');
      return { kind: 'done', outputs: new Map([['out', written === sha256 ? sha256 : `not ${sha256}`]]) };
    } catch (error) {
      return { kind: 'failed', code: 1, log: (error as Error).message };
    } finally {
      process.umask(umask);
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
      emptyFolder(this.#folder);
    }
  }
}
