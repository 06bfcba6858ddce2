import type { BaselineUpdate } from '../../matrix/baseline/update-baseline.ts';
import { counted } from '../../util/counted.ts';

/** What an update did to a baseline, in one sentence. */
export const describeUpdate = ({ file, added, removed, kept, expired, drafts }: BaselineUpdate): string => {
  const changes = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    `${kept} kept`,
    ...(expired > 0 ? [`${expired} of them expired: an update extends none, change the day by hand`] : []),
  ];
  const toDo =
    drafts === 0
      ? ''
      : `; ${counted(drafts, 'reason is', 'reasons are')} still to be written in place of TODO: until then, runs refuse the file`;
  return `Baseline ${file}: ${changes.join(', ')}${toDo}.`;
};
