/** Asia/Shanghai keeps UTC+8 all year. */
const offsetMs = 8 * 60 * 60_000;

/** An instant as a field of date and time shows it, in Beijing time; empty for none. */
export function fieldOf(instant: string | null): string {
  if (instant === null) return '';
  return new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 16);
}

/** What a field of date and time holds, as an instant; null when it is empty. */
export function instantOf(field: string | undefined): string | null {
  if (field === undefined || field === '') return null;
  return new Date(`${field.slice(0, 16)}:00+08:00`).toISOString();
}
