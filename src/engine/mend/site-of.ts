import type { RemedySite } from '../../model/remedy.ts';
import type { MendInput } from './mend-input.ts';
import { wordsOf } from './words-of.ts';

/** What remedies are chosen by. */
export const siteOf = ({ setting, findings, blamed, epoch }: MendInput): RemedySite => ({
  axes: new Set([...findings.flatMap(({ axes }) => axes), ...[...blamed.values()].flat()]),
  codes: new Set(findings.map(({ code }) => code)),
  ...wordsOf(setting.options.scenario.build, setting.source),
  env: setting.options.scenario.env,
  epoch,
  faketime: setting.host.faketime,
});
