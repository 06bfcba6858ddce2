import type { Scale } from './scale.ts';

/** The dates above a picture: weeks of up to two months, else months. */
export const ticksOf = (scale: Scale): readonly { readonly x: number; readonly text: string }[] => {
  const ticks: { x: number; text: string }[] = [];
  for (let day = 0; day < scale.days; day++) {
    const night = scale.night(day);
    const isTick = scale.days <= 62 ? day % 7 === 0 : night.endsWith('-01');
    const x = scale.left + day * scale.cell;
    if (isTick && x - (ticks.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= ROOM)
      ticks.push({ x, text: scale.days <= 62 ? dayText(night) : monthText(night, ticks.length === 0) });
  }
  return ticks;
};

/** The least space between two dates. */
const ROOM = 56;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const monthOf = (night: string): string => MONTHS[Number(night.slice(5, 7)) - 1]!;

const dayText = (night: string): string => `${Number(night.slice(8))} ${monthOf(night)}`;

/** With the year in January and at the left. */
const monthText = (night: string, isFirst: boolean): string =>
  isFirst || night.slice(5, 7) === '01' ? `${monthOf(night)} ${night.slice(0, 4)}` : monthOf(night);
