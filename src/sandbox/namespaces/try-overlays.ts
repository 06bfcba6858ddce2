import { statSync } from 'node:fs';
import { isInside } from '../../util/is-inside.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { type BuildSite, hasRealIds, type Overlays } from './build-site.ts';
import { HOST } from './host-layers.ts';
import type { NamespaceHandle } from './namespace-handle.ts';

/**
 * Tries an overlay on each folder of the private binds. There is none of a file, of a folder with mounts below it, which the overlay would not
 * show, and of file systems that the kernel refuses.
 */
export const tryOverlays = async (
  { run }: Pick<NamespaceHandle, 'run'>,
  site: Pick<BuildSite, 'plan' | 'rights' | 'layers'>,
): Promise<Overlays> => {
  const paths = site.plan.binds
    .filter((bind) => bind.private && statSync(bind.path, { throwIfNoEntry: false })?.isDirectory())
    .map(({ path }) => path)
    .filter((path) => !site.layers.mounts.some((point) => point !== path && isInside(point, path)));
  if (paths.length === 0) return new Map();
  const kinds = hasRealIds(site) ? [GIVEN, USUAL] : [USUAL];
  const found = await run(
    [
      `rm -rf ${TRIAL} && mkdir -p ${TRIAL}/upper ${TRIAL}/work ${TRIAL}/merged`,
      ...paths.map((path) =>
        [
          `ln -sfn ${shellQuote(HOST + path)} ${TRIAL}/lower`,
          `for kind in ${kinds.join(' ')}; do`,
          `mount -t overlay -o lowerdir=${TRIAL}/lower,upperdir=${TRIAL}/upper,workdir=${TRIAL}/work,$kind overlay ${TRIAL}/merged 2>/dev/null || continue`,
          `umount ${TRIAL}/merged`,
          `printf '%s\\0%s\\0' ${shellQuote(path)} $kind`,
          'break; done',
        ].join('\n'),
      ),
    ].join('\n'),
  );
  const words = found.split('\0');
  return new Map(
    words.flatMap((path, index) => (index % 2 === 0 && path !== '' ? [[path, words[index + 1]!]] : [])),
  );
};

const TRIAL = '/view/private';

const USUAL = 'userxattr';
/** All files are given to the build's user: without copying their content, which no user namespace may do. */
const GIVEN = 'metacopy=on,redirect_dir=on';
