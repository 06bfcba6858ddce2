import type { Ended } from './interrupted.ts';

/** What is wrong with how a command ended that nobody interrupted. `codes`: the exit codes that may be; `says`: what an error must name. */
export const judge = (ended: Ended, codes: readonly number[], says?: RegExp): readonly string[] => {
  const { code, signal, stdout, stderr, hangs } = ended;
  const said = `${stdout}${stderr}`.slice(0, 1200);
  if (hangs) return [`does not end: ${said}`];
  if (code === undefined) return [`ended by ${signal}, which nobody sent: ${said}`];
  return [
    ...(codes.includes(code) ? [] : [`exit code ${code}, not ${codes.join(' or ')}: ${said}`]),
    // A defect prints its stack anyway.
    ...(code !== 70 && /^ {4}at .*:\d+/m.test(said) ? [`prints a stack: ${said}`] : []),
    ...(code === 2 && says !== undefined && !says.test(stderr) ? [`does not say ${says}: ${said}`] : []),
    ...(code === 2 && stderr === '' ? ['says nothing'] : []),
  ];
};
