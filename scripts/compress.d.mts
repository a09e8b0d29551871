/** Writes `.br` and `.gz` beside every text in a folder that is worth it. */
export function compressFolder(folder: string): Promise<void>
