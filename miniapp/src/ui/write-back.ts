/**
 * What stands in a field is the person's; it is written over only where the form wants something else. A form tells
 * what was typed back to its field, on a slow phone after the next key: that is an echo and never written.
 */
export interface WriteBack {
  /** The field holds this now; the form was told `told` of it. */
  typed: (text: string, told: string) => void
  /** The form gives this; whether it has to be written into the field. */
  given: (value: string) => boolean
  /** Nobody types here any more: what has to be written, where the field and the form still differ. */
  left: () => string | undefined
  stands: () => string
}
export const createWriteBack = (initial: string): WriteBack => {
  let stands = initial
  let last = initial
  /** Told to the form and not come back yet, oldest first. */
  let told: string[] = []
  return {
    typed: (text, value) => {
      stands = text
      told.push(value)
    },
    given: value => {
      if (value === last) return false
      last = value
      const back = told.indexOf(value)
      if (back >= 0) {
        told = told.slice(back + 1)
        return false
      }
      told = []
      const differs = value !== stands
      stands = value
      return differs
    },
    left: () => {
      told = []
      if (last === stands) return undefined
      stands = last
      return last
    },
    stands: () => stands,
  }
}
