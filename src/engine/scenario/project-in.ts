import { basename, join } from 'node:path';
import type { ProjectFolder } from '../../model/preset.ts';
import type { ScenarioSource } from '../../model/scenario.ts';
import { namesIn } from '../../util/names-in.ts';
import { pathKind } from '../../util/path-kind.ts';
import { resolveSource } from './resolve-source.ts';

/** A project, and where it is in the source: undefined for the root. */
export interface FoundProject extends ProjectFolder {
  readonly below: string | undefined;
}

/** The project of a source: its root, or the only folder of an archive. Throws a `Failure` if the source is not available. */
export const projectIn = async (source: ScenarioSource, signal: AbortSignal): Promise<FoundProject> => {
  const root = await resolveSource(source, signal);
  const names = namesIn(root);
  const only = join(root, names[0] ?? '');
  return source.kind === 'archive' && names.length === 1 && pathKind(only) === 'folder'
    ? { path: only, names: new Set(namesIn(only)), below: basename(only) }
    : { path: root, names: new Set(names), below: undefined };
};
