import type { CauseContext } from '../../model/cause.ts';
import type { Format } from '../../model/difference.ts';

/** Whether the same output also differs in this field: the root from which others follow. */
export const differs = ({ groupOf }: CauseContext, format: Format, field: string): boolean =>
  groupOf(format, field) !== undefined;
