import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const gitIdentity: Remedy = {
  name: 'git-identity',
  axes: ['clock', 'timezone', 'user-name', 'hostname', 'uid'],
  tools: ['git'],
  settings: ({ epoch }) => [
    ...['AUTHOR', 'COMMITTER'].flatMap((who) => [
      set(`GIT_${who}_DATE`, `@${epoch} +0000`),
      set(`GIT_${who}_NAME`, 'builder'),
      set(`GIT_${who}_EMAIL`, 'builder@localhost'),
    ]),
  ],
  note: 'Commits and tags that the build makes then have this author.',
  source: 'git(1), Git Commits',
};
