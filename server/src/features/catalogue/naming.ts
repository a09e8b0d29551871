import { createHash } from 'node:crypto'

/** One width of letters, brackets and commas, no white space, no case: what differs between publications of a name. */
export const normaliseName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()

const GUIDE_CODE = 'GUIDE-'
/** Stands for the code of an item that only its guide is known of. */
export const guideCodeOf = (normalisedName: string): string =>
  GUIDE_CODE + createHash('sha256').update(normalisedName).digest('hex').slice(0, 10).toUpperCase()
export const isGuideCode = (code: string): boolean => code.startsWith(GUIDE_CODE)
