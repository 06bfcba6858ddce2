import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const fontUniqueId: Cause = {
  code: 'font-unique-id',
  formats: ['font'],
  cause: 'the unique identifier of the font, as FontForge writes it, contains the day on which it was made',
  fix: {
    text: 'Set the release time: FontForge writes its day instead of the current one.',
    command: 'export SOURCE_DATE_EPOCH=...',
  },
  explains: (pair, { field }, context) => {
    const { control, experiment } = pair.first;
    if (field !== 'unique ID' || typeof control !== 'string' || typeof experiment !== 'string')
      return undefined;
    const [mine, other] = [FORM.exec(control)?.[1], FORM.exec(experiment)?.[1]];
    // Only the day differs.
    return mine !== undefined && mine === other ? blameAxes(pair, ['clock'], context) : undefined;
  },
};

/** `FontForge 2.0 : Name : day-month-year`, in UTC. */
const FORM = /^(.* : .* : )\d{1,2}-\d{1,2}-\d{4}$/;
