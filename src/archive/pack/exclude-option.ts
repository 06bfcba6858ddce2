import type { RawPath } from '../../model/raw-path.ts';
import { literalPattern } from '../../util/patterns/literal-pattern.ts';
import { shellQuote } from '../../util/shell-quote.ts';

/** The option of `pack` that leaves out exactly one path, for a shell. */
export const excludeOption = (path: RawPath): string => `--exclude ${shellQuote(literalPattern(path))}`;
