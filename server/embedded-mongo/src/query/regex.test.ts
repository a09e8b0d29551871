import fc from 'fast-check'
import { toPattern } from './regex.ts'

const codeOf = (pattern: string, options?: string) => {
  try {
    toPattern(pattern, options)
    return undefined
  } catch (error) {
    return (error as { code: number }).code
  }
}

const answers: [pattern: string, options: string, matching: string[], others: string[]][] = [
  ['^abc', '', ['abc', 'abcd'], ['xabc', 'ab']],
  ['^.{3}$', '', ['𠮷野家', 'abc'], ['𠮷野', '𠮷野家店']],
  ['\\p{Han}', '', ['a𠮷', '中', '、'], ['abc', '']],
  ['\\p{han}|\\p{Lu}', '', ['中', 'A'], ['a', '1']],
  ['^\\P{Han}+$', '', ['abc'], ['a中']],
  ['^\\p{^L}$', '', ['1'], ['a', '中']],
  ['^[\\p{Han}\\p{L&}·]+$', '', ['阿·里木', 'ab'], ['a1']],
  ['\\p{Script=Han}', '', ['中'], ['、']],
  ['a$', '', ['a', 'a\n', 'ba\n'], ['a\n\n', 'ab']],
  ['a\\Z', '', ['a\n'], ['a\n\n']],
  ['a\\z', '', ['a'], ['a\n']],
  ['a$', 'm', ['a\nb', 'a'], ['ab']],
  ['^b', 'm', ['a\nb'], ['ab']],
  ['^$', 'm', ['', 'a\n\nb', '\n'], ['a', 'a\n', 'a\nb\n']],
  ['^\\s*$', 'm', ['a\n \nb'], ['a\n']],
  ['a.c', '', ['abc', 'a\rc', 'a\u2028c'], ['a\nc']],
  ['a.c', 's', ['a\nc'], ['ac']],
  ['a b # c', 'x', ['ab'], ['a b']],
  ['[a b]\\ c + # more\n$', 'x', ['  ccc', 'a c'], ['ac']],
  ['a(?i)b|c', '', ['aB', 'C'], ['AB']],
  ['a(?i:b)c', '', ['aBc'], ['aBC']],
  ['(?i)k', '', ['K', '\u212a'], ['l']],
  ['(?i)^\\w$', '', ['s', 'S'], ['\u017f', '\u212a']],
  ['^[\\w.]+$', 'i', ['A.b'], ['\u212a']],
  ['^[^a]$', 'i', ['b'], ['A']],
  ['\\bé', '', [], ['é']],
  ['^\\d$', '', ['1'], ['٣']],
  ['^\\s$', '', ['\u000b', ' '], ['\u00a0', 'a']],
  ['^\\S$', '', ['\u00a0'], ['\u000b']],
  ['^[\\h\\v]$', '', ['\u3000', '\u2028', '\r'], ['a']],
  ['^\\N$', '', ['\r'], ['\n']],
  ['^[]a]$', '', [']', 'a'], ['b']],
  ['^[^]a]$', '', ['b'], [']', 'a']],
  ['^[a\\]b-d.*-]+$', '', [']abcd.*-'], ['e']],
  ['[[:alpha:]]', '', ['a'], ['é', '1']],
  ['^[[:^digit:]]$', '', ['a'], ['1']],
  ['\\Qa.b\\E+', '', ['a.bb'], ['axb']],
  ['\\x41\\x{1f600}\\N{U+4e2d}\\101\\0\\e\\cA', '', ['A😀中A\0\u001b\u0001'], ['A']],
  ['a(?#it is b)b', '', ['ab'], []],
  ['(?<year>\\d{4})-(?P<m>\\d\\d)', '', ['2026-01'], ['26-01']],
  ['a{,}', '', ['a{,}'], ['aa']],
  ['a{x', '', ['a{x'], ['aa']],
  ['(?s-i:.)b', 'i', ['\nB'], []],
  ['(?U)a+?b', '', ['aab'], []],
  ['(?:a|b)*c|^$', '', ['abac', '', '\n'], ['ab']],
  ['\\\\\\.\\/\\-', '', ['\\./-'], []],
  ['镇|办事', '', ['办事大厅'], ['大厅']],
]
for (const [pattern, options, matching, others] of answers)
  test(`/${pattern}/${options}`, () => {
    const compiled = toPattern(pattern, options)
    for (const text of matching) expect([text, compiled.test(text)]).toEqual([text, true])
    for (const text of others) expect([text, compiled.test(text)]).toEqual([text, false])
  })

const refused: [pattern: string, what: string][] = [
  ['a(?=b)', 'A look-ahead'],
  ['a(?!b)', 'A look-ahead'],
  ['(?<=a)b', 'A look-behind'],
  ['(?<!a)b', 'A look-behind'],
  ['(a)\\1', 'A backreference'],
  ['(?<n>a)\\k<n>', 'A backreference'],
  ['(?P<n>a)(?P=n)', 'A backreference'],
  ['a++', 'A possessive quantifier'],
  ['(?>a)b', 'An atomic group'],
  ['a(?R)?', 'A recursion'],
  ['(a)(?1)', 'A recursion'],
  ['(?|(a)|(b))', 'A branch reset group'],
  ['(a)?(?(1)b|c)', 'A condition'],
  ['(*UCP)a', 'A verb'],
  ['\\Ka', '\\K'],
  ['\\X', '\\X'],
  ['\\R', '\\R'],
  ['a$b', 'A $ that is not last'],
  ['(?m)a*^b*', 'A ^ with the flag m'],
  ['a{1001}', 'A repetition of more than 1000'],
  ['a{,2}', '{,2}'],
  ['[[:<:]]a', 'A word edge'],
  ['(?i)\\p{Lu}', '\\p{Lu}'],
  ['(?:(?:(?:a{30}){30}){30}){30}', 'of this size'],
]
for (const [pattern, what] of refused)
  test(`/${pattern}/ is refused: ${what}`, () => {
    expect(codeOf(pattern)).toBe(238)
    expect(() => toPattern(pattern)).toThrow(what)
  })

const invalid = [
  '( a) [a a** *a ^* \\b+ a{2}{3} x{70000} a{3,2} [b-a] [\\w-.] [a-\\d] \\i',
  '\\u0041 \\p{Foo} \\p{Letter} \\1 (a)\\2 (?<n>a)(?<n>b) (?z) (?# \\ [[:foo:]] [[.a.]] \\x{110000} (?<=a (?=a)(',
].flatMap(line => line.split(' '))
for (const pattern of invalid) test(`/${pattern}/ is invalid`, () => expect(codeOf(pattern)).toBe(51091))

test('time grows with the text only', () => {
  expect(toPattern('^(a+)+$').test(`${'a'.repeat(100_000)}b`)).toBe(false)
  expect(toPattern('(x+x+)+y').test('x'.repeat(100_000))).toBe(false)
})

// Of what both engines mean alike: texts without line ends, no repetition of what may be empty.
const atoms = [
  'a',
  'b',
  '镇',
  '𠮷',
  '.',
  '[ab]',
  '[^a]',
  '[a-c镇]',
  '\\d',
  '\\w',
  '\\b',
  '(?:ab)',
  '(a|b)',
  '(?:b|镇a)',
]
const pieces = fc
  .tuple(fc.constantFrom(...atoms), fc.constantFrom('', '', '*', '+', '?', '{1,2}', '+?', '*?'))
  .map(([atom, quantifier]) => (atom === '\\b' ? atom : atom + quantifier))
const patterns = fc
  .tuple(
    fc.constantFrom('', '^'),
    fc.array(fc.array(pieces, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
    fc.constantFrom('', '$'),
  )
  .map(([start, branches, end]) => `${start}(?:${branches.map(branch => branch.join('')).join('|')})${end}`)
const texts = fc
  .array(fc.constantFrom('a', 'b', 'B', 'c', '镇', '𠮷', '1', ' ', 'é'), { maxLength: 8 })
  .map(all => all.join(''))

test('small patterns match as they do in JavaScript by code points', () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      expect(toPattern(pattern).test(text)).toBe(new RegExp(pattern, 'u').test(text))
    }),
    { numRuns: 500, seed: 1 },
  )
})

test('characters alone are found as the engine would find them', () => {
  const letters = fc.array(
    fc.constantFrom('a', 'A', 'ſ', 's', 'K', 'k', 'ß', 'ẞ', '镇', '𠮷', '\n', 'İ', 'i', '.'),
    { maxLength: 4 },
  )
  const anchors = fc.tuple(fc.constantFrom('', '^'), fc.constantFrom('', '$'), fc.constantFrom('', 'i'))
  fc.assert(
    fc.property(
      fc.tuple(letters, letters, letters),
      anchors,
      ([before, wanted, after], [start, end, options]) => {
        const source = `${start}${wanted.map(each => `[${each}]`).join('')}${end}`
        const text = [...before, ...wanted, ...after].join('')
        const quick = toPattern(start + wanted.join('').replaceAll('.', '\\.') + end, options)
        expect(quick.test(text)).toBe(toPattern(source, options).test(text))
        expect(quick.test(text.toUpperCase())).toBe(toPattern(source, options).test(text.toUpperCase()))
      },
    ),
    { numRuns: 500, seed: 1 },
  )
})
