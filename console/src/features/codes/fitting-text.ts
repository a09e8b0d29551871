/** Han and full-width signs are as wide as they are high, the others about half of that. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[ᄀ-￯]|[\u{20000}-\u{3ffff}]/u.test(sign) ? 1 : 0.58), 0)
/** The size at which a line of text is no wider than this, at most so large. */
export const sizeWithin = (text: string, width: number, most: number): number =>
  Math.min(most, Math.floor((width / Math.max(widthOf(text), 1)) * 100) / 100)
