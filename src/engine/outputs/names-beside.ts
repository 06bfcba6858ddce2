import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { BuildTree } from '../../sandbox/build-process/request.ts';

/** The names of what a build wrote beside its tree, in characters. */
export const namesBeside = ({ beside, merged }: BuildTree): readonly string[] =>
  beside === undefined ? [] : readdirSync(beside).filter((name) => name !== basename(merged));
