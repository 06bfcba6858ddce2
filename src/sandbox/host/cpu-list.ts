/** The processors in a list such as `0-3,8` (cpuset(7), "List format"). */
export const readCpuList = (text: string): number[] =>
  text
    .trim()
    .split(',')
    .filter((range) => range !== '')
    .flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
    });

/** The same list as the kernel writes it: ascending, neighbours joined to ranges. */
export const writeCpuList = (cpus: readonly number[]): string => {
  const ranges: [number, number][] = [];
  for (const cpu of [...cpus].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last?.[1] === cpu - 1) last[1] = cpu;
    else ranges.push([cpu, cpu]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
};
