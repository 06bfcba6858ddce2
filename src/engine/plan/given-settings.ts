import { axes, axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { GivenSettings } from '../../model/given-settings.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { axesNamed } from './vary.ts';

/**
 * The settings that pairs of axis and value give; a later pair replaces an earlier one of the same axis. Throws a `Failure` on an unknown
 * axis, and on one that cannot be set.
 */
export const givenSettings = (pairs: Iterable<readonly [axis: string, value: string]>): GivenSettings =>
  Object.fromEntries([...pairs].map(([word, value]) => [settableNamed(word), value]));

/**
 * The settings that several `--set` give. Throws a `Failure` as `givenSettings` does, and if two of them give one axis different values.
 */
export const settingsOfOptions = (words: readonly string[]): GivenSettings => {
  const pairs = words.map(splitSetting);
  const settings = givenSettings(pairs);
  for (const [index, pair] of pairs.entries()) {
    const [[axis, chosen]] = Object.entries(givenSettings([pair])) as [[AxisName, string]];
    if (chosen !== settings[axis])
      throw new Failure(
        `--set ${displayText(words[index]!)} contradicts a later --set ${axis}=${displayText(settings[axis]!)}: give one of them`,
      );
  }
  return settings;
};

/** Splits `AXIS=VALUE`, the form of `--set`. Throws a `Failure` without a value. */
export const splitSetting = (word: string): readonly [axis: string, value: string] => {
  const equals = word.indexOf('=');
  if (equals < 0) {
    const { example } = axisNamed(settableNamed(word)).settable!;
    throw new Failure(
      `--set ${displayText(word)} has no value: write --set AXIS=VALUE, such as --set ${word}=${example}`,
    );
  }
  return [word.slice(0, equals), word.slice(equals + 1)];
};

/** The axes that can be set. */
export const settableAxes = (): readonly AxisName[] =>
  axes.filter(({ settable }) => settable !== undefined).map(({ name }) => name);

const settableNamed = (word: string): AxisName => {
  if (word === '')
    throw new Failure('--set and settings: need the name of an axis, such as --set clock=+400d');
  const names = axesNamed(word);
  if (names.length > 1)
    throw new Failure(
      `'${word}' means several axes: set one of them, such as ${names.filter(isSettable).join(', ')}`,
    );
  const [name] = names;
  if (!isSettable(name!))
    throw new Failure(
      `the axis ${name} cannot be set (--set or settings:)\n  these can: ${settableAxes().join(', ')}`,
    );
  return name!;
};

const isSettable = (name: AxisName): boolean => axisNamed(name).settable !== undefined;
