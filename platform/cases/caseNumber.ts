import type { WorkCalendar } from './calendar.ts';

/** Serial numbers fill five digits; a day with more reports goes on with six, and stays unique. */
const SERIAL_DIGITS = 5;

/** What the digits of a day have of a text: all of it, or its beginning, so that the serial number must begin with one of `ends`. */
interface DayMatch {
  whole: boolean;
  ends: string[];
}

function serialDigits(serial: number): string {
  return String(serial).padStart(SERIAL_DIGITS, '0');
}

function dayDigits(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(2, 10).replaceAll('-', '');
}

/**
 * Case numbers as the book gives them: the local day as yyMMdd, then the day's serial number from 00001. One run per local day,
 * going on where the cases at hand ended.
 */
export class CaseNumbers {
  private readonly calendar: WorkCalendar;
  private readonly last = new Map<number, number>();
  /** yyMMdd of a day, made once: a search asks for 300,000 numbers. */
  private readonly digits = new Map<number, string>();

  constructor(calendar: WorkCalendar) {
    this.calendar = calendar;
  }

  next(reportedAtS: number): number {
    const day = this.calendar.dayOf(reportedAtS);
    const serial = (this.last.get(day) ?? 0) + 1;
    this.last.set(day, serial);
    return serial;
  }

  /** Tells of a number given earlier; 0 is "opaque, not ours". */
  seen(reportedAtS: number, serial: number): void {
    if (serial === 0) return;
    const day = this.calendar.dayOf(reportedAtS);
    if (serial > (this.last.get(day) ?? 0)) this.last.set(day, serial);
  }

  text(reportedAtS: number, serial: number): string {
    return this.digitsOf(this.calendar.dayOf(reportedAtS)) + serialDigits(serial);
  }

  /**
   * Whether a number holds `text`, as `text()` would write it. What a day's six digits say of it is found once a day, and serial numbers
   * are small and come again every day: no number is written out.
   */
  holding(text: string): (reportedAtS: number, serial: number) => boolean {
    const days = new Map<number, DayMatch>();
    const inSerial: boolean[] = [];
    const match = (day: number): DayMatch => {
      const digits = this.digitsOf(day);
      const splits = Array.from({ length: text.length - 1 }, (_, at) => at + 1);
      const ends = splits.filter((at) => digits.endsWith(text.slice(0, at))).map((at) => text.slice(at));
      return { whole: digits.includes(text), ends };
    };
    return (reportedAtS, serial) => {
      const day = this.calendar.dayOf(reportedAtS);
      let found = days.get(day);
      if (found === undefined) days.set(day, (found = match(day)));
      if (found.whole || (inSerial[serial] ??= serialDigits(serial).includes(text))) return true;
      return found.ends.length > 0 && found.ends.some((end) => serialDigits(serial).startsWith(end));
    };
  }

  private digitsOf(day: number): string {
    let digits = this.digits.get(day);
    if (digits === undefined) {
      digits = dayDigits(day);
      this.digits.set(day, digits);
    }
    return digits;
  }
}
