import type { AxisContext } from '../../model/axis.ts';

/** Assigns the mode (octal) and the time of modification (seconds since 1970, with nanoseconds) of one source file to `file`. */
export const measureFile = ({ source }: AxisContext): string => `file=$(stat -c '%a %.9Y' ${source.file})`;
