import type { RawPath } from '../../model/raw-path.ts';
import type { ReportBlame } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import type { Blame } from './search/blame.ts';
import type { ConfirmedAxes } from './search/confirmed-axes.ts';

/** A blame as the report holds it. */
export const reportBlame = (output: RawPath, blame: Blame): ReportBlame => {
  const base = { output: displayRaw(output), sets: [], parts: [], suspects: [], pins: [] };
  switch (blame.kind) {
    case 'settled':
      return { ...base, kind: 'explained', sets: blame.axes.map((axis) => [axis]) };
    case 'axes':
      return { ...base, kind: 'proved', ...confirmedOf(blame) };
    case 'noise':
      return {
        ...base,
        kind: 'noise',
        ...confirmedOf(blame),
        pins: blame.tried,
        ...(blame.by === undefined ? {} : { stilledBy: blame.by }),
      };
    case 'open':
      return {
        ...base,
        kind: 'open',
        sets: blame.known.map((axis) => [axis]),
        suspects: blame.suspects,
      };
  }
};

/** The sets that builds have confirmed, and which parts of their axes. */
const confirmedOf = ({ sets, parts }: Pick<ConfirmedAxes, 'sets' | 'parts'>) => ({
  sets,
  parts: parts.map((part) => displayRaw(part)),
});
