import type { WorkCalendar } from './calendar.ts';

/** Serial numbers fill five digits; a day with more reports goes on with six, and stays unique. */
const SERIAL_DIGITS = 5;

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
    const day = this.calendar.dayOf(reportedAtS);
    let digits = this.digits.get(day);
    if (digits === undefined) {
      digits = dayDigits(day);
      this.digits.set(day, digits);
    }
    return digits + String(serial).padStart(SERIAL_DIGITS, '0');
  }
}
