import fc from 'fast-check'
import {
  cleanLine,
  cleanName,
  cleanNumber,
  cleanPhone,
  cleanProse,
  isLandline,
  nameKey,
  spellPhone,
} from './clean.ts'

test.each([
  ['+86 138 0013 8000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['0086-138-0013-8000', '13800138000'],
  ['(+86)13800138000', '13800138000'],
  ['＋８６　１３８００１３８０００', '13800138000'],
  ['138-0013-8000', '13800138000'],
  ['138 0013 8000', '13800138000'],
  ['138.0013.8000', '13800138000'],
  ['138\u22120013\u22128000', '13800138000'],
  ['138~0013～8000', '13800138000'],
  ['\u202A13800138000\u202C', '13800138000'],
  ['138\u00A00013\u20118000\u200B', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['013800138000', '13800138000'],
  ['02087800000', '02087800000'],
  ['020-8780 0000', '02087800000'],
  ['（020）87800000', '02087800000'],
  ['+86 20 8780 0000', '02087800000'],
  ['86-020-87800000', '02087800000'],
  ['86 20 87800000 转 801', '02087800000-801'],
  ['0755-8888888-8', '07558888888-8'],
  ['020-87800000转801', '02087800000-801'],
  ['020 8780 0000 ext. 801', '02087800000-801'],
  ['020-87800000-801', '02087800000-801'],
  ['020-87800000（转801）', '02087800000-801'],
  ['020-87800000（801）', '02087800000-801'],
  ['020-87800000*801', '02087800000-801'],
  ['020-87800000,801', '02087800000-801'],
  ['020～87800000～801', '02087800000-801'],
  ['+86+86 138 0013 8000', '13800138000'],
  ['tel:+86-138-0013-8000', '13800138000'],
  ['手机号码：138 0013 8000', '13800138000'],
  ['联系电话 020-87800000', '02087800000'],
  ['-电话 13800138000', '13800138000'],
  ['电.话 13800138000', '13800138000'],
  // Two numbers, not an extension.
  ['020-87800000/87800001', '0208780000087800001'],
  // Nothing that can be called in China, so it is left to be refused.
  ['86138001380', '86138001380'],
  ['1380013800', '1380013800'],
  ['+852 9123 4567', '+85291234567'],
])('phone %j is %s', (typed, cleaned) => expect(cleanPhone(typed)).toBe(cleaned))

test.each([
  ['02087800000', true],
  ['02087800000-801', true],
  ['07558888888', true],
  ['0755888888', false],
  ['02012345678', false],
  ['13800138000', false],
  ['87800000', false],
])('%s is a landline: %s', (phone, is) => expect(isLandline(phone)).toBe(is))
test('a landline is read with its area code apart', () => {
  expect(spellPhone('02087800000-801')).toBe('020-87800000 转 801')
  expect(spellPhone('076387800000')).toBe('0763-87800000')
  expect(spellPhone('13800138000')).toBe('13800138000')
})

test.each([
  ['440111 19400101 002x', '44011119400101002X'],
  ['４４０１１１１９４００１０１００２Ｘ', '44011119400101002X'],
  ['44011119400101002×', '44011119400101002X'],
  ['4401 111\u200B9400-1010_02Ｘ', '44011119400101002X'],
  ['h 1234 5678', 'H12345678'],
  ['440117113 20261201 00001 7', '44011711320261201000017'],
  ['12　34\t56', '123456'],
])('number %j is %s', (typed, cleaned) => expect(cleanNumber(typed)).toBe(cleaned))

test.each([
  ['  张三\u202E', '张三'],
  ['\u200B\u200B', ''],
  ['王\n明', '王明'],
  ['张　三', '张三'],
  ['买买提•阿不都热合曼', '买买提·阿不都热合曼'],
  ['买买提・阿不都热合曼', '买买提·阿不都热合曼'],
  ['买买提.阿不都.热合曼', '买买提·阿不都·热合曼'],
  ['买买提 · 阿不都热合曼', '买买提·阿不都热合曼'],
  ['ＭＡＲＩＡ　DEL\u00A0CARMEN', 'MARIA DEL CARMEN'],
  ["Zoe\u0301 O'Brien-Smith", "Zoé O'Brien-Smith"],
  // NFKC would make another character of these.
  ['\uF9D1\u{2F81A}', '\uF9D1\u{2F81A}'],
  ['𠮷野家䶮㛃', '𠮷野家䶮㛃'],
  ['广州市某某（集团）有限公司', '广州市某某（集团）有限公司'],
  ['O´Brien', "O'Brien"],
  ['O`Brien', "O'Brien"],
  ['O\u02BCBrien', "O'Brien"],
  ['买买提\uA78F阿不都', '买买提·阿不都'],
  ['买买提\u25E6阿不都·', '买买提·阿不都'],
  ['⻩⻰⻢', '黄龙马'],
  // Signs that NFKC takes apart into what stands for an apostrophe.
  ['O\u0374Brien', "O'Brien"],
  ['O\u1FEFBrien', "O'Brien"],
  // A radical is how some keyboards spell the character.
  ['⽅⼤同', '方大同'],
])('name %j is %s', (typed, cleaned) => expect(cleanName(typed)).toBe(cleaned))

test('no name is searched for as nothing', () => {
  expect(nameKey('⺀')).toBe('⺀')
  expect(nameKey("O'Brien·⻩")).toBe(nameKey('O´BRIEN •黄'))
})

test('one line has no line ends, prose keeps its own', () => {
  expect(cleanLine(' 甲\r\n乙\t丙\u2028丁 \u0000')).toBe('甲 乙 丙 丁')
  expect(cleanProse('\n 第一段，很好！\u200B\r\n\r\n第二段\u0007\u202E\t。 ')).toBe(
    '第一段，很好！\n\n第二段 。',
  )
  expect(cleanProse('全角１２３，标点！')).toBe('全角１２３，标点！')
})

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...'张三買·•.・（ 　\n\u200B\u202E+86013800138000-转2x×X´`⻩◦,*(tel电话é\u0301\uF9D1𠮷',
      ),
      {
        maxLength: 30,
      },
    )
    .map(parts => parts.join('')),
)
test.each([
  ['line', cleanLine],
  ['prose', cleanProse],
  ['name', cleanName],
  ['number', cleanNumber],
  ['phone', cleanPhone],
])('cleaning a %s twice is cleaning it once', (_, clean) => {
  fc.assert(
    fc.property(wild, text => expect(clean(clean(text))).toBe(clean(text))),
    { numRuns: 3000 },
  )
})
const characters = (source: string) => fc.array(fc.constantFrom(...source), { minLength: 1, maxLength: 60 })
const joined = (source: string) => characters(source).map(parts => parts.join(''))
test.each([
  ['line', cleanLine, joined('李秀兰，。！？（）“”ＡＢ１２𠮷😀abc-+')],
  ['prose', cleanProse, joined('李秀兰，。！？（）“”ＡＢ１２𠮷😀abc-+')],
  ['name', cleanName, joined('李秀兰𠮷\uF9D1\u{20BB7}éOBrien（）')],
  ['number', cleanNumber, joined('0123456789ABCXYZ')],
  ['phone', cleanPhone, joined('23456789').map(digits => `138${digits.padEnd(8, '2').slice(0, 8)}`)],
  [
    'phone',
    cleanPhone,
    joined('23456789')
      .map(digits => `020${digits.padEnd(8, '2').slice(0, 8)}-${digits.slice(0, 6)}`)
      .filter(isLandline),
  ],
])('a clean %s stays as it is, whatever its length', (_, clean, texts) => {
  fc.assert(fc.property(texts, text => expect(clean(text)).toBe(text)))
})
