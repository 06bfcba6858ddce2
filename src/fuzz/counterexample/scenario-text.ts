import { stringify } from 'yaml';
import type { Counterexample, Subject } from './counterexample.ts';
import { describeBreach } from './describe-breach.ts';

/** `scenario.yaml` of a counterexample: with it, `run` shows what the search has found. */
export const scenarioText = (
  name: string,
  { breach, variations }: Counterexample,
  subject: Subject,
  source: { readonly archive: string } | { readonly dir: string },
  hasRestoreScript: boolean,
): string => {
  const axes = variations.filter((variation) => variation !== 'hard-links');
  const build = [
    ...(hasRestoreScript ? ['sh restore.sh'] : []),
    subject.command,
    ...(breach.kind === 'not-restored' ? [compareRestored(subject)] : []),
  ];
  return stringify({
    name,
    summary: `On a random tree the command ${describeBreach(breach)}`,
    source,
    build: `${build.join('\n')}\n`,
    ...(Object.keys(subject.env).length > 0 && { env: subject.env }),
    ...(subject.binds.length > 0 && { binds: subject.binds }),
    ...(axes.length > 0 && { vary: axes }),
  });
};

/** The round trip as part of the build, which fails if the tree is not restored. */
const compareRestored = ({ roundTrip, kept }: Subject): string => `mkdir back
(cd back && ${roundTrip})
restored=back
if [ -d back/tree ]; then restored=back/tree; fi
listing() { (cd "$1" && find . -mindepth 1 -printf '${listed(kept)}' | LC_ALL=C sort -z | tr '\\0' '\\n'); }
listing tree >given.list
listing "$restored" >restored.list
diff given.list restored.list
diff -r --no-dereference tree "$restored"`;

const listed = (kept: Subject['kept']): string =>
  `%P %y${kept.includes('modes') ? ' %m' : ''}${kept.includes('mtimes') ? ' %T@' : ''}\\0`;
