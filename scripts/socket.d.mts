/** Where the embedded database of a folder listens. */
export function socketIn(folder: string): string
