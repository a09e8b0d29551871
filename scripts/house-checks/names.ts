import { countOf, type Finding, isForTests, isTest, type Source } from './sources.ts'

/** What may stand in shared/src outside a folder. */
export const sharedFlat = (sources: Source[]): Finding =>
  countOf(sources.map(({ file }) => file).filter(file => /^shared\/src\/[^/]+$/.test(file) && !isTest(file)))

/** Files in which a name stands as a word, in any of its spellings. */
export const filesNaming = (sources: Source[], words: [string, ...string[]]): Finding => {
  const camel = words.map((word, at) => (at === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('')
  const name = new RegExp(`\\b(${camel}|${words.join('-')}|${words.join('_')})\\b`)
  return countOf(
    sources.filter(({ file, text }) => !isForTests(file) && name.test(text)).map(({ file }) => file),
  )
}
