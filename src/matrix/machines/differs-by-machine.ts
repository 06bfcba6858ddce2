import type { MachineComparison } from '../../model/matrix-report.ts';

/** Whether outputs differ between machines that are the same in all builds of each machine. */
export const differsByMachine = ({ outputs, findings }: MachineComparison): boolean => {
  const unstable = new Set(findings.flatMap(({ what, outputs }) => (what === UNREPRODUCIBLE ? outputs : [])));
  return outputs.some(({ path }) => !unstable.has(path));
};

/** What the finding about an output is called that already differs on one machine. */
export const UNREPRODUCIBLE = 'unreproducible';
