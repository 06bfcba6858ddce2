import { InvalidArgumentError, Option } from 'commander';
import { findPreset, presets } from '../presets/index.ts';

/** `--preset NAME`, which completion knows the values of. An unknown name is a `Failure` with the nearest and the list. */
export const presetOption = (description: string): Option =>
  new Option('--preset <name>', description).choices(presets.map(({ name }) => name)).argParser((name) => {
    if (name === '') throw new InvalidArgumentError('It has an empty value.');
    return findPreset(name).name;
  });
