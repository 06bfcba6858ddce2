import type { Result } from './result.ts';

/** The results as Markdown tables, and what is wrong as lists. */
export const summary = (results: readonly Result[]): readonly string[] => [
  '| project | preset | verdict | to blame | checked | unexplained | builds | exit |',
  '|---|---|---|---|---|---|---|---|',
  ...results.map(found),
  '',
  '| project | ours: wall | CPU | reprotest | wall | CPU | ratio of wall | of CPU |',
  '|---|---|---|---|---|---|---|---|',
  ...results.flatMap(costs),
  '',
  ...list('broken by `standard`', results, ({ ours }) => ours.facts?.broken),
  ...list('no verdict', results, ({ ours }) =>
    ours.facts === undefined || ours.facts.verdict === 'failed'
      ? `exit ${ours.exit}: ${ours.said}`
      : undefined,
  ),
  ...list('recognised as something else', results, ({ ours, project }) =>
    ours.facts?.preset !== undefined && ours.facts.preset !== project.preset
      ? `${ours.facts.preset}, not ${project.preset}`
      : undefined,
  ),
  ...list('axes not confirmed', results, ({ check }) =>
    check?.right === false ? JSON.stringify({ ...check, right: undefined }) : undefined,
  ),
  ...list('another verdict than reprotest', results, ({ ours, reprotest }) =>
    reprotest !== undefined && reprotest.verdict !== ours.facts?.verdict
      ? `${ours.facts?.verdict ?? 'none'}, reprotest ${reprotest.verdict} (exit ${reprotest.exit})`
      : undefined,
  ),
  ...list('known to be unreproducible, but not found', results, ({ ours, project }) =>
    project.expect !== undefined && ours.facts?.verdict !== project.expect ? project.note : undefined,
  ),
  ...list('files left in the project', results, ({ ours }) => ours.left.join(', ') || undefined),
];

const found = ({ project, ours, check }: Result): string => {
  const { facts } = ours;
  const blamed = facts?.blamed.map((set) => set.join('+')).join(', ');
  return row([
    `${project.name} ${project.version} (${project.kind})`,
    facts?.preset ?? '',
    facts === undefined
      ? 'none'
      : `${facts.verdict} (${facts.equal} equal, ${facts.different.length} different)`,
    [blamed, ...(facts?.open ?? [])].filter(Boolean).join('; '),
    check === undefined ? '' : check.right ? 'right' : 'NOT confirmed',
    facts === undefined ? '' : `${facts.unexplainedBytes} B`,
    `${facts?.builds ?? ''}`,
    `${ours.exit}`,
  ]);
};

const costs = ({ project, ours, reprotest }: Result): string[] => {
  const [verdict, wall, cpu] =
    reprotest === undefined
      ? ['not run', '', '']
      : [reprotest.verdict, seconds(reprotest.wall), seconds(reprotest.cpu)];
  const ratios = reprotest === undefined ? ['', ''] : [ours.wall / reprotest.wall, ours.cpu / reprotest.cpu];
  return [
    row([
      project.name,
      seconds(ours.wall),
      seconds(ours.cpu),
      verdict!,
      wall!,
      cpu!,
      ...ratios.map((ratio) => (typeof ratio === 'number' ? ratio.toFixed(2) : ratio)),
    ]),
  ];
};

const list = (
  title: string,
  results: readonly Result[],
  tell: (result: Result) => string | undefined,
): string[] => {
  const told = results.flatMap((result) => {
    const text = tell(result);
    return text === undefined ? [] : [`  ${result.project.name}: ${text.replaceAll('\n', '\n      ')}`];
  });
  return told.length === 0 ? [`${title}: none`] : [`${title}: ${told.length} of ${results.length}`, ...told];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const seconds = (value: number): string => `${value.toFixed(1)} s`;
