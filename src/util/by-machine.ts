import type { MachineComparison } from '../model/matrix-report.ts';

/** What the finding is called about an output that differs already between the builds of one machine. */
export const UNREPRODUCIBLE = 'unreproducible';

/** A comparison without the outputs that say nothing about the machines, because they differ already between the builds of one. */
export const byMachine = ({ outputs, findings, ...rest }: MachineComparison): MachineComparison => {
  const unstable = new Set(findings.flatMap(({ what, outputs }) => (what === UNREPRODUCIBLE ? outputs : [])));
  return {
    ...rest,
    outputs: outputs.filter(({ path }) => !unstable.has(path)),
    findings: findings.filter(({ what }) => what !== UNREPRODUCIBLE),
  };
};

/** Whether outputs differ between machines that are the same in all builds of each machine. */
export const differsByMachine = (machines: MachineComparison | undefined): boolean =>
  machines !== undefined && byMachine(machines).outputs.length > 0;

/** Whether one of them is accepted by no baseline. */
export const failsByMachine = (machines: MachineComparison | undefined): boolean =>
  machines !== undefined && byMachine(machines).outputs.some(({ accepted }) => accepted === undefined);
