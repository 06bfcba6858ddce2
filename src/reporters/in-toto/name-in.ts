import type { Report } from '../../model/report.ts';
import { visibleText } from '../../util/visible-text.ts';

/** A name that is unique in the document: below the platform and the scenario, if it is about several results. */
export const nameIn = ({ platform, scenario }: Report, several: boolean, name: string): string =>
  several
    ? visibleText([...(platform === undefined ? [] : [platform]), scenario.name, name].join('/'))
    : name;
