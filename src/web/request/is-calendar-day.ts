/** Whether a text is a day that the calendar has, `YYYY-MM-DD`, within the years that clocks and sheets know. Pure. */

export function isCalendarDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
