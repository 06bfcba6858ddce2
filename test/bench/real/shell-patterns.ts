/** Our pattern as patterns of `sh`: alternatives are spelled out, a folder stands for all that is in it. */
export const shellPatterns = (pattern: string): readonly string[] => {
  const [, before = '', choices, after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (choices !== undefined)
    return choices.split(',').flatMap((choice) => shellPatterns(`${before}${choice}${after}`));
  return [pattern.replace(/^\//, '').replace(/\/(\*\*)?$/, '')];
};
