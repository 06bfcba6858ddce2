import type { RawPath } from '../model/raw-path.ts';

export interface Match<Member> {
  readonly control: Member;
  readonly experiment: Member;
  readonly controlIndex: number;
  readonly experimentIndex: number;
  /**
   * If the two have different names. `follows`: these differ only in digests of the own contents, recomputed on both sides. `sameContent`:
   * whether it is known that the contents are equal, or that there are none.
   */
  readonly renamed?: { readonly follows: boolean; readonly sameContent: boolean };
}

/** Pairs members of the same path, in the order of the control. If a path occurs several times, pairs its n-th member with the n-th. */
export const matchByPath = <Member>(
  control: readonly Member[],
  experiment: readonly Member[],
  pathOf: (member: Member) => RawPath,
): readonly Match<Member>[] => {
  const places = new Map<RawPath, number[]>();
  for (let index = experiment.length - 1; index >= 0; index--) {
    const path = pathOf(experiment[index]!);
    const known = places.get(path);
    if (known === undefined) places.set(path, [index]);
    else known.push(index);
  }
  return control.flatMap((member, controlIndex) => {
    const experimentIndex = places.get(pathOf(member))?.pop();
    return experimentIndex === undefined
      ? []
      : [{ control: member, experiment: experiment[experimentIndex]!, controlIndex, experimentIndex }];
  });
};
