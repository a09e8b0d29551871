import type { Poster } from '@zhenyiban/shared/codes/posters.ts'
import type { ReactNode, Ref } from 'react'
import { sizeWithin } from './fitting-text.ts'
import { messages } from './messages.ts'

// A4 in millimetres, so that what is drawn is as large on paper as it says.
export const A4 = { width: 210, height: 297 } as const
const MIDDLE = A4.width / 2
const GREEN = '#0b7a5b'
const INK = '#1a1f2b'
const FONTS = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei","Source Han Sans SC",sans-serif'

interface LineProps {
  y: number
  size: number
  children: string
  x?: number
  width?: number
  color?: string
  bold?: boolean
  anchor?: 'middle' | 'start'
}
/** A line of text that never runs off the paper. */
const Line = (props: LineProps) => {
  const { y, size, children, x = MIDDLE, width = 186, color = INK, bold = false, anchor = 'middle' } = props
  return (
    <text
      x={x}
      y={y}
      fontSize={sizeWithin(children, width, size)}
      fontWeight={bold ? 700 : 400}
      fill={color}
      textAnchor={anchor}
    >
      {children}
    </text>
  )
}

interface CodeProps {
  src: string
  x: number
  y: number
  side: number
  title: string
  hint: string
}
const Code = ({ src, x, y, side, title, hint }: CodeProps) => (
  <g>
    <image href={src} x={x - side / 2} y={y} width={side} height={side} imageRendering="pixelated" />
    <Line x={x} y={y + side + 11} size={9} width={side + 8} bold>
      {title}
    </Line>
    <Line x={x} y={y + side + 19} size={6} width={side + 8}>
      {hint}
    </Line>
  </g>
)

const Codes = ({ code, qr }: Pick<Poster, 'code' | 'qr'>): ReactNode =>
  code ? (
    <>
      <Code src={code} x={60} y={98} side={82} title={messages.sheet.mini} hint={messages.sheet.miniHint} />
      <Code src={qr} x={154} y={107} side={64} title={messages.sheet.plain} hint={messages.sheet.plainHint} />
    </>
  ) : (
    <Code src={qr} x={MIDDLE} y={96} side={88} title={messages.sheet.alone} hint="" />
  )

/** A poster as a drawing: shown, printed and saved from the same. */
export const PosterSheet = ({ poster, drawing }: { poster: Poster; drawing: Ref<SVGSVGElement> }) => {
  const { place, townName, hall, code, qr, url } = poster
  const words = messages.places[place.kind]
  const contact = [hall.address, hall.phone].filter(Boolean).join('　')
  return (
    <svg
      ref={drawing}
      className="poster-sheet"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${A4.width} ${A4.height}`}
      fontFamily={FONTS}
      role="img"
      aria-label={messages.sheetOf(place.name)}
    >
      <rect width={A4.width} height={A4.height} fill="#fff" />
      <rect width={A4.width} height={58} fill={GREEN} />
      <Line y={22} size={9} color="#fff">
        {place.kind === 'hall' ? townName : place.kind === 'window' ? hall.name : townName}
      </Line>
      <Line y={45} size={19} color="#fff" bold>
        {place.name}
      </Line>
      <Line y={84} size={18} color={GREEN} bold>
        {words.title}
      </Line>
      <Codes code={code} qr={qr} />
      <rect x={14} y={210} width={182} height={57} rx={4} fill="#eef6f3" />
      {words.can.map((line, at) => (
        <Line key={line} x={24} y={223 + at * 12} size={8} width={164} anchor="start">
          {`✓ ${line}`}
        </Line>
      ))}
      <Line y={277} size={6.5} bold>
        {messages.sheet.people}
      </Line>
      <Line y={285} size={4.5}>
        {place.kind === 'hall' ? `${messages.sheet.hallCode(hall.code)}　${contact}` : contact}
      </Line>
      <Line y={292} size={3.6} color="#5b6472">
        {url}
      </Line>
    </svg>
  )
}
