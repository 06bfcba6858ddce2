/** Whether two texts contain absolute paths and differ only in them. */
export const sameFileElsewhere = (control: string, experiment: string): boolean => {
  const [a, b] = [pathsIn(control), pathsIn(experiment)];
  if (a.length === 0 || a.length !== b.length) return false;
  if (blank(control) !== blank(experiment)) return false;
  return a.some((path, index) => path !== b[index]);
};

const PATH = /(?<![A-Za-z0-9_.])\/(?:[A-Za-z0-9_.+~@%\x80-\xff-]+\/?)+/g;

const pathsIn = (text: string): readonly string[] => text.match(PATH) ?? [];

const blank = (text: string): string => text.replace(PATH, '\0');
