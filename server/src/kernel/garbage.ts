import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Gives back what starting has used up: by itself V8 would keep it until as much is needed again. */
export const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  // The second time frees the pages that the first has emptied.
  collect()
  collect()
}
