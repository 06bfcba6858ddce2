/** Assigns the time in seconds since 1970, and the offset of the local time (`+hhmm`) with the zone's abbreviation, to `now`. */
export const measureNow = (): string => "now=$(date '+%s %z %Z')";
