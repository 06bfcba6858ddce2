import { type Html, html } from '../../../reporters/html/html.ts';
import { SHAPES } from './picture.ts';

/** What the shapes mean, and the pattern that they share. */
export const legend = (): Html => html`<ul class="keys">
${KEYS.map(
  ([style, shape, text]) =>
    html`<li><svg class="key" width="26" height="18" aria-hidden="true">${style === 'f' && CROSSED}<path class="${style}" d="${shape}"/></svg>${text}</li>
`,
)}</ul>
`;

const CROSSED = html`<defs><pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse"><path class="cross" d="M0 0L6 6M6 0L0 6"/></pattern></defs>`;

const KEYS: readonly (readonly [style: string, shape: string, text: string])[] = [
  ['r', SHAPES.reproducible(1, 0, 24, 17), 'reproducible'],
  ['u', SHAPES.unreproducible(1, 0, 24, 17), 'unreproducible'],
  ['i', SHAPES.inconclusive(1, 0, 24, 17), 'inconclusive'],
  ['f', SHAPES.failed(1, 0, 24, 17), 'a build failed'],
  ['lost', 'M12 15l4-8h-8z', 'an axis was lost'],
  ['mark', 'M8 4h9l-4.5 8z', 'other versions on the platform'],
];
