import { styleText } from 'node:util';

const STYLES = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const;

/** Text in a style, or unchanged if colour is off. */
export type Paint = Readonly<Record<(typeof STYLES)[number], (text: string) => string>>;

export const painter = (color: boolean): Paint =>
  Object.fromEntries(
    STYLES.map((style) => [
      style,
      (text: string) => (color ? styleText(style, text, { validateStream: false } as never) : text),
    ]),
  ) as unknown as Paint;
