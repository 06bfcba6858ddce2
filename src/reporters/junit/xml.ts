import { visibleText } from '../../util/visible-text.ts';

/** Text as XML 1.0 character data. What XML forbids (section 2.2) is made visible. */
export const xmlText = (text: string): string =>
  visibleText(text).replace(/[&<>]/g, (character) => ENTITIES[character]!);

/** An attribute with its value, as ` name="value"`. A parser would turn a line feed or a tab as such into a space (section 3.3.3). */
export const attribute = (name: string, value: string | number): string =>
  ` ${name}="${xmlText(String(value)).replace(/["\n\t]/g, (character) => ENTITIES[character]!)}"`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};
