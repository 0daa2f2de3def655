const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

const minutesPerDay = 1440;

interface Timestamp {
  readonly day: number;
  readonly daysInMonth: number;
  readonly minuteOfDay: number;
  readonly second: number;
  readonly offsetMinutes: number;
}

/**
 * Whether a text is an RFC 3339 timestamp of a day that exists. A 60th second passes where a leap second can be: at the
 * end of a month in UTC, whatever the offset it is written in.
 *
 * @source RFC 3339, sections 5.6 and 5.7
 */
export function isTimestamp(text: string): boolean {
  const timestamp = parse(text);
  return timestamp !== undefined && (timestamp.second < 60 || isEndOfUtcMonth(timestamp));
}

function parse(text: string): Timestamp | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [offsetHour, offsetMinute] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  const daysInMonth = daysIn(year, month);
  if (day < 1 || day > daysInMonth) return undefined;
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const offsetMinutes = (match[7] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return { day, daysInMonth, minuteOfDay: hour * 60 + minute, second, offsetMinutes };
}

/** 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isEndOfUtcMonth({ day, daysInMonth, minuteOfDay, offsetMinutes }: Timestamp): boolean {
  const utcMinute = minuteOfDay - offsetMinutes;
  const utcDay = day + Math.floor(utcMinute / minutesPerDay);
  const isLastMinute = (utcMinute + minutesPerDay) % minutesPerDay === minutesPerDay - 1;
  // Day 0 is the last day of the month before.
  return isLastMinute && (utcDay === daysInMonth || utcDay === 0);
}
