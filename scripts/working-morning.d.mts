/** An instant in ISO, later than `now`, at which halls are open. */
export function nextWorkingMorning(now?: Date): string
