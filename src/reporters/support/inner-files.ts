import type { Finding } from '../../model/finding.ts';
import { counted } from '../../util/counted.ts';
import { fileInside } from './file-inside.ts';

/** The files inside an archive whose content differs: `usr/bin/tool and 2 more files`; empty if there are none. */
export const innerFiles = (findings: readonly Finding[]): string => {
  const files = [...new Set(findings.flatMap((finding) => fileInside(finding) ?? []))];
  const more = files.length - 1;
  return more < 1 ? files.join() : `${files[0]} and ${counted(more, 'more file')}`;
};
