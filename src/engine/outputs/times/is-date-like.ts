/** Whether the number at this place stands for a time: by a word before it, by a clock time after it, or because it stands alone. */
export const isDateLike = (text: string, start: number, end: number): boolean => {
  const before = text.slice(Math.max(0, start - WORDS_REACH), start);
  const after = text.slice(end);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /@$/.test(before) ||
    WORDS.test(line) ||
    CLOCK_AFTER.test(after) ||
    (/(?:^|\0)$/.test(before) && /^\n?(?:\0|$)/.test(after))
  );
};

const CLOCK_AFTER = /^(?:[-_T ]?[0-2][0-9]:?[0-5][0-9]:?[0-5][0-9]|T?[0-2][0-9]:?[0-5][0-9])(?![0-9])/;
const WORDS_REACH = 40;
const WORDS = /date|time|stamp|epoch|built|build|generat|creat|compil|releas|snapshot|version|git|day/i;
