/** The name of a locale as scenarios write it, `sr_RS.UTF-8@latin`, from that form or from the one of `locale -a`, `sr_RS.utf8@latin`. */
export const localeName = (word: string): string => word.replace(/\.utf-?8(?=@|$)/i, '.UTF-8');
