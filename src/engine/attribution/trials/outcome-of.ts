import type { ManifestEntry } from '../../../model/manifest.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import type { Observation } from '../../builds/observe.ts';
import { succeeded } from '../../builds/run-builds.ts';
import type { Strictness } from '../../outputs/compare-manifests.ts';
import { OWNER_BITS } from '../../outputs/select-outputs.ts';
import type { Outcome } from '../search/builder.ts';

/** The outcome of a build for the search: for each output one string that holds all that counts for the verdict. */
export const outcomeOf = ({ build, manifest }: Observation, strictness: Strictness): Outcome => {
  const { outcome, log } = build;
  if (succeeded(build))
    return {
      kind: 'built',
      digests: new Map(manifest.map((entry): [RawPath, string] => [entry.path, wordOf(entry, strictness)])),
    };
  const logEnd = log.text.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
  return outcome.kind === 'exited'
    ? { kind: 'failed', exit: outcome.code, logEnd }
    : { kind: 'timed-out', logEnd };
};

const LOG_LINES = 20;

/** Equal for two entries exactly when `compareManifests` finds them identical. */
const wordOf = (entry: ManifestEntry, { modes, mtimes }: Strictness): string =>
  [
    entry.type,
    entry.sha256,
    entry.target,
    entry.device,
    entry.type === 'symlink' ? '' : entry.mode & (modes === 'strict' ? 0o7777 : OWNER_BITS),
    mtimes === 'strict' ? entry.mtimeNs : '',
  ].join('\0');
