import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { leaves, set } from './support/variables.ts';

/** TeX then also takes `\today` and `\year` from `SOURCE_DATE_EPOCH`. */
export const forceSourceDate: Remedy = {
  name: 'force-source-date',
  axes: ['clock', 'timezone'],
  fits: (site) =>
    leaves(site, 'FORCE_SOURCE_DATE') &&
    uses(
      site,
      'tex',
      'latex',
      'pdftex',
      'pdflatex',
      'xelatex',
      'lualatex',
      'luatex',
      'latexmk',
      'dvips',
      'xetex',
    ),
  settings: () => [set('FORCE_SOURCE_DATE', '1')],
  source: 'texlive: web2c manual, section "pdfTeX and SOURCE_DATE_EPOCH"',
};
