/** At most `limit` characters of a text, with a mark where it was cut. Never splits a surrogate pair. */
export const clip = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const end = limit - 1;
  return `${text.slice(0, HIGH.test(text[end - 1]!) ? end - 1 : end)}…`;
};

const HIGH = /[\ud800-\udbff]/;
