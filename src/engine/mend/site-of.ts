import type { RemedySite } from '../../model/remedy.ts';
import { wordsOf } from '../scenario/words-of.ts';
import type { MendInput } from './mend-input.ts';

/** What remedies are chosen by. */
export const siteOf = ({ setting, findings, blamed, epoch }: MendInput): RemedySite => ({
  axes: new Set([...findings.flatMap(({ axes }) => axes), ...[...blamed.values()].flat()]),
  codes: new Set(findings.map(({ code }) => code)),
  ...wordsOf(setting.options.scenario.build, setting.source),
  env: setting.options.scenario.env,
  epoch,
});
