/** The browser of this machine, or nothing. */
export function findChromium(): string | undefined
