import { constants } from 'node:fs';
import { mayAccess } from '../../util/may-access.ts';
import { mounted } from './mounted.ts';

/** The mount points of the host that the caller can read, each once. */
export const mountPoints = (): string[] =>
  [...new Set(mounted().map(({ point }) => point))].filter((path) => mayAccess(path, constants.R_OK));
