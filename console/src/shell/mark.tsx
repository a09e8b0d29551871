import './mark.css'

interface Props {
  shape: string
  tone: 'quiet' | 'going' | 'ask' | 'done' | 'lost'
  word: string
}
/** A status as word + shape + colour, so that it reads without colour too. */
export const Mark = ({ shape, tone, word }: Props) => (
  <span className={`mark mark-${tone}`}>
    <span aria-hidden="true">{shape}</span>
    {word}
  </span>
)
