import type { Advice, Fix } from '../model/finding.ts';

/** Fixes that several causes and packers print. */
export const UMASK: Fix = {
  text: 'Set the umask before the build makes files.',
  command: 'umask 022',
};

export const TOUCH: Fix = {
  text: 'Set the times of the files to the release time before they are packed.',
  command: 'find . -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
};

/** Permissions that a packer takes from the files: a umask decides those of files that the build makes, a checkout those of the source. */
export const modesOf = (what: string, folder: string): Required<Advice> => {
  const fix: Fix = {
    text: `Set the permissions of the files before ${what}.`,
    command: `chmod -R u=rwX,go=rX ${folder}`,
  };
  return { fix, byAxis: { umask: UMASK, 'source-mode': fix } };
};
