import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

/** TeX then also takes `\today` and `\year` from `SOURCE_DATE_EPOCH`. */
export const forceSourceDate: Remedy = {
  name: 'force-source-date',
  axes: ['clock', 'timezone'],
  tools: ['tex', 'latex', 'pdftex', 'pdflatex', 'xelatex', 'lualatex', 'luatex', 'latexmk', 'dvips', 'xetex'],
  settings: () => [set('FORCE_SOURCE_DATE', '1')],
  source: 'texlive: web2c manual, section "pdfTeX and SOURCE_DATE_EPOCH"',
};
