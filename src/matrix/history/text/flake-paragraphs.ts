import { counted } from '../../../util/counted.ts';
import type { Flake } from '../analysis/history-summary.ts';
import { groupsOf } from './groups-of.ts';
import { platformsText, scenariosText, someNames } from './places-text.ts';

/** What is flaky in the same way in the same nights is one paragraph: its reason may be one. */
export const flakeParagraphs = (
  flakes: readonly Flake[],
  platforms: readonly string[],
): readonly string[][] =>
  groupsOf(flakes, ({ scenario, platform, ...rest }) => JSON.stringify(rest)).map((group) => {
    const { outputs, kind, nights, unlike, verdicts, last, seed, sameSeed } = group[0]!;
    const what = outputs.length === 0 ? '' : `${someNames(outputs)} of `;
    const results = VERDICTS.flatMap((verdict) =>
      verdicts[verdict] === undefined ? [] : [`${verdicts[verdict]} ${verdict}`],
    );
    return [
      `${what}${scenariosText(group)}${platformsText(group, platforms)}: ${unlike} of ${counted(nights, 'night')}${kind === 'suspected' ? '' : ' unlike the others'}, the last on ${last} (seed ${seed})`,
      ...(kind === 'bytes' ? [] : [`runs: ${results.join(', ')}`]),
      ...(sameSeed || kind === 'suspected'
        ? []
        : ['their seeds differ: a setting of an axis may be the reason']),
    ];
  });

const VERDICTS = ['reproducible', 'unreproducible', 'inconclusive', 'failed'] as const;
