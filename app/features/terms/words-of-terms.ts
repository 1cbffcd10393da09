const list = new Intl.ListFormat("en-GB");

/** A number of days in words: "1 working day", "10 working days". */
export const inDays = (count: number, day: "day" | "working day") => `${count} ${day}${count === 1 ? "" : "s"}`;

/** When reminders go, in words: "3 days and 1 day before the deadline". */
export const reminderWords = (days: readonly number[]) =>
  days.length === 0 ? "are not sent" : `${list.format(days.map((count) => inDays(count, "day")))} before the deadline`;
