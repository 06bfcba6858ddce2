import type { PatchRule } from '../model/patch.ts';
import { insert } from './support/edits.ts';

export const goTrimpath: PatchRule = {
  name: 'go-trimpath',
  programs: ['go'],
  axes: ['build-path', 'home'],
  edits: ({ words }) => {
    // `go -C DIR build`
    const verb = words[0]?.text === '-C' ? words[2] : words[0];
    const builds =
      verb?.text === 'build' ||
      verb?.text === 'install' ||
      (verb?.text === 'test' && words.some(({ text }) => text === '-c'));
    if (!builds || words.some(({ text }) => /^--?trimpath(?:=|$)/.test(text))) return undefined;
    // `-C DIR` must be the first flag.
    const last = words[words.indexOf(verb!) + 1]?.text === '-C' ? words[words.indexOf(verb!) + 2] : verb;
    return last === undefined ? undefined : [insert(last.end, ' -trimpath')];
  },
  source: 'go help build',
};
