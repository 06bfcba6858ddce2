/** The name by which rules know a program: without its folder, and of a tool chain without the target and the version. */
export const programName = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return TOOL_CHAIN.exec(name)?.[1] ?? name;
};

export const isOfToolChain = (name: string): boolean => TOOL_CHAIN.test(name);

/** `x86_64-linux-gnu-gcc-12`, `gcc-ar`, `llvm-ranlib-15` */
const TOOL_CHAIN = /^(?:\w+-){0,4}(ar|ranlib|gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-\d+(?:\.\d+)*)?$/;
