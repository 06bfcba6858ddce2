import { join } from 'node:path';
import { packageRoot } from '../../../src/util/package-root.ts';
import { inCopy } from './in-copy.ts';
import type { Project } from './project.ts';
import { timed } from './timed.ts';

/** Builds a project once without any harness, and says in one line how that ended. */
export const byHand = (project: Project, source: string): Promise<string> =>
  inCopy(source, `${project.name}-by-hand`, async (folder) => {
    const log = join(packageRoot(), 'reports', 'real', `${project.name}-by-hand.log`);
    const { exit, wall, cpu } = await timed(['sh', '-c', project.build], folder, log);
    const { exit: missing } = await timed(
      ['sh', '-c', `ls -d ${project.outputs.join(' ')}`],
      folder,
      `${log}.ls`,
    );
    const end =
      exit !== 0
        ? `FAILED with ${exit}, see ${log}`
        : missing === 0
          ? 'built'
          : 'built, but not every output is there';
    return `${project.name}: ${end} (${wall.toFixed(1)} s, CPU ${cpu.toFixed(1)} s)`;
  });
