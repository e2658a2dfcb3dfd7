/**
 * Local times of a file, "2011-07-01 01:32:33" or with a T, in an IANA zone with its summer time. The zone's offset is looked up
 * once an hour and kept, because asking Intl for each of 400,000 values takes longer than all the rest.
 */
export class LocalTime {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  /** Throws a RangeError with the zone's name when the zone is unknown. */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** Milliseconds since the epoch, or null where the text is no such time. An hour that summer time skips is read as the next. */
  parse(text: string): number | null {
    const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(text);
    if (!match) return null;
    const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
    const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
    if (new Date(asUtc).getUTCDate() !== day || (hour ?? 0) > 23 || (minute ?? 0) > 59) return null;
    const guess = asUtc - this.#offsetAt(asUtc);
    return asUtc - this.#offsetAt(guess);
  }

  /** The zone's usual offset from UTC in minutes, without summer time: that of 1 January 2020. */
  standardOffsetMinutes(): number {
    return this.#offsetAt(Date.UTC(2020, 0, 1)) / 60_000;
  }

  #offsetAt(utcMs: number): number {
    const hour = Math.floor(utcMs / 3_600_000);
    const known = this.#offsets.get(hour);
    if (known !== undefined) return known;
    const parts = Object.fromEntries(
      this.#format.formatToParts(hour * 3_600_000).map((p) => [p.type, Number(p.value)]),
    );
    const local = Date.UTC(
      parts['year'] ?? 0,
      (parts['month'] ?? 1) - 1,
      parts['day'],
      parts['hour'],
      parts['minute'],
      parts['second'],
    );
    const offset = local - hour * 3_600_000;
    this.#offsets.set(hour, offset);
    return offset;
  }
}
