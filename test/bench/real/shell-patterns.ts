/**
 * Our patterns as those of `sh`: alternatives are spelled out, and a folder stands for all that is in it. reprotest fails if one matches nothing:
 * only those that match one of the outputs are left.
 */
export const shellPatterns = (patterns: readonly string[], outputs: readonly string[]): readonly string[] => {
  const spelled = patterns
    .flatMap(alternatives)
    .map((pattern) => pattern.replace(/^\//, '').replace(/\/(\*\*)?$/, ''));
  return [...new Set(spelled)].filter((pattern) => outputs.some((path) => matches(pattern, path)));
};

const alternatives = (pattern: string): readonly string[] => {
  const [, before = '', choices, after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  return choices === undefined
    ? [pattern]
    : choices.split(',').flatMap((choice) => alternatives(`${before}${choice}${after}`));
};

/** Whether it is this path or a folder above it. */
const matches = (pattern: string, path: string): boolean => {
  const text = pattern
    .split('*')
    .map((part) => part.replace(/[.+^$()|[\]\\?]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${text}(/|$)`).test(path);
};
