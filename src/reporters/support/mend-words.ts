import type { MendReport, Unmended } from '../../model/mend-report.ts';
import { counted } from '../../util/counted.ts';

/** What a mend has shown, as a title and the rest of its line. */
export const mendHeadline = (mend: MendReport): readonly [string, string] => {
  const { result, reason, settings, changes, builds } = mend;
  const parts = [
    ...(settings.length > 0 || changes.length === 0 ? [counted(settings.length, 'setting')] : []),
    ...(changes.length > 0 ? [counted(changes.length, 'change')] : []),
  ];
  const proved = `${parts.join(' and ')}, proved by ${counted(builds, 'build')}`;
  switch (result) {
    case 'mended':
      return ['MENDED', joined(proved, reason)];
    case 'partly':
      return ['PARTLY MENDED', joined(proved, reason)];
    case 'not-mended':
      return ['NOT MENDED', joined(`nothing that was tried helps: ${counted(builds, 'build')}`, reason)];
    case 'nothing-to-mend':
      return ['NOTHING TO MEND', reason];
    case 'not-tried':
      return ['NOT TRIED', reason];
  }
};

const joined = (text: string, reason: string): string => (reason === '' ? text : `${text}; ${reason}`);

/** Advice for the code of the build, which is not tried. */
export const adviceOf = ({ advice, reason }: Unmended): string => {
  if (advice === undefined) return reason === '' ? 'no advice: the cause is not known' : reason;
  const text = `${advice.text}${advice.command === undefined ? '' : ` ${advice.command}`} (not tried)`;
  return reason === '' ? text : `${reason}. ${text}`;
};
