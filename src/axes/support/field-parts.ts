/** The parts of a setting that is a record of independent fields: variables, locale categories, limits. */
export const fieldParts = {
  names: (control: Fields, experiment: Fields): readonly string[] =>
    [...new Set([...Object.keys(control), ...Object.keys(experiment)])].filter(
      (name) => control[name] !== experiment[name],
    ),
  take: <Setting extends Fields>(control: Setting, experiment: Setting, parts: readonly string[]): Setting =>
    Object.fromEntries(
      Object.keys({ ...control, ...experiment }).flatMap((name) => {
        const source: Fields = parts.includes(name) ? experiment : control;
        return name in source ? [[name, source[name]]] : [];
      }),
    ) as Setting,
};

type Fields = Readonly<Record<string, string | number | undefined>>;
