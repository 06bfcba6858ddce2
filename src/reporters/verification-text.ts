import type { LayerField, Verification, VerifiedOutput } from '../model/verification.ts';
import { counted } from '../util/counted.ts';

/** The outcome of `verify` as text. */
export const verificationText = ({ verdict, scenario, reason, outputs, seconds }: Verification): string => {
  const title = `  ${verdict.toUpperCase()}   ${scenario}        one build, ${seconds.toFixed(1)} s`;
  const why = reason === '' ? [] : ['', ...reason.split('\n').map((line) => `  ${line}`)];
  return [title, ...why, '', ...outputs.flatMap(outputLines)].join('\n').trimEnd().concat('\n');
};

const outputLines = (output: VerifiedOutput): string[] => {
  const { path, verdict, published, rebuilt, against, layers } = output;
  const digests = [
    `    published  ${published}`,
    ...(rebuilt === undefined ? [] : [`    rebuilt    ${rebuilt}`]),
  ];
  switch (verdict) {
    case 'verified':
      return [`  ${path}: identical to the published file`, `    ${published}`, ''];
    case 'missing':
      return [`  ${path}: the build did not write it`, ...digests, ''];
    case 'different': {
      const how = against === undefined ? '' : `    compared with ${against}\n`;
      const unknown =
        '    the digest alone does not show where they differ: compare with the published file by --against FILE';
      const told = layers.flatMap(({ layer, fields }) => [`    ${layer}:`, ...fields.flatMap(fieldLines)]);
      return [
        `  ${path}: differs from the published file`,
        ...digests,
        how + (told.join('\n') || unknown),
        '',
      ];
    }
  }
};

const fieldLines = ({ field, count, where, published, rebuilt }: LayerField): string[] => [
  `      ${field}${count > 1 ? `, ${counted(count, 'time')}` : ''}: ${where}`,
  `        published  ${published}`,
  `        rebuilt    ${rebuilt}`,
];
