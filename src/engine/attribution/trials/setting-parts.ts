import { axisNamed } from '../../../axes/index.ts';
import type { AxisName } from '../../../model/axis-name.ts';
import type { Conditions, Settings } from '../../../model/conditions.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import type { SourceTree } from '../../../sandbox/snapshot/read-source.ts';
import { rawJoin } from '../../../util/raw-path.ts';

/** The names of the parts of an axis that can be taken from the experiment one by one; empty if its setting cannot be divided. */
export const partsOf = (
  axis: AxisName,
  control: Conditions,
  experiment: Conditions,
  files: readonly RawPath[],
): readonly string[] => axisNamed(axis).parts?.names(control[axis], experiment[axis], files) ?? [];

/** The control's setting of an axis with these parts taken from the experiment's. */
export const takeParts = (
  axis: AxisName,
  control: Conditions,
  experiment: Conditions,
  parts: readonly string[],
): Settings[AxisName] =>
  axisNamed(axis).parts?.take(control[axis], experiment[axis], parts) ?? experiment[axis];

/** Every file of the source. */
export const filesOf = ({ directories }: SourceTree): readonly RawPath[] =>
  directories.flatMap(({ path, entries }) =>
    entries.filter(({ kind }) => kind === 'file').map(({ name }) => rawJoin(path, name)),
  );
