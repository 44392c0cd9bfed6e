import { useId, type ReactNode } from 'react'
import { chosenWith, type PublicAnswer, type PublicChoice } from '#platform/public/page.ts'

type Shown = NonNullable<PublicAnswer['page']['lines']>

interface Props {
  lines: Shown | undefined
  label: string
  chosen: readonly string[]
  choose: (ids: readonly string[]) => void
}

/** A table on a wide screen, cards on a phone; what the reader may choose has a box or a button before it. */
export function Lines({ lines, label, chosen, choose }: Props) {
  const name = useId()
  if (!lines?.rows.length) return null
  const { columns, rows, hint } = lines
  const main = columns.find(({ key }) => key === 'description') ?? columns[0]!
  const choices = rows.map(({ choice }) => choice)
  // At once, while the server still reckons.
  const isTaken = ({ id, group }: PublicChoice) =>
    id
      ? chosen.includes(id)
      : !choices.some((one) => one?.group === group && one?.id && chosen.includes(one.id))
  const pick = (choice: PublicChoice) => (
    <input
      type={choice.group ? 'radio' : 'checkbox'}
      name={choice.group ? `${name} ${choice.group}` : undefined}
      checked={isTaken(choice)}
      onChange={(event) => choose(chosenWith(choice, event.target.checked, choices, chosen))}
    />
  )
  return (
    <section className="items">
      {hint && <p className="help">{hint}</p>}
      <table className="lines" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no identity outside
            <tr key={index} className={row.muted ? 'muted' : undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-align={column.align}
                  data-main={column === main || undefined}
                  data-minor={column.minor || undefined}
                >
                  {column === main ? (
                    <Main text={row.cells[main.key]} note={row.note} pick={row.choice && pick(row.choice)} />
                  ) : (
                    <Cell label={column.label} value={row.cells[column.key]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Cell = ({ label, value }: { label: string; value: string | undefined }) => (
  <>
    {value && (
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
    )}
    <span>{value}</span>
  </>
)

/** What the row is called, with its note. */
function Main({ text, note, pick }: { text?: string; note?: string; pick?: ReactNode }) {
  return (
    <>
      {pick ? (
        <label className="pick">
          {pick}
          <span>{text}</span>
        </label>
      ) : (
        <span>{text}</span>
      )}
      {note && <span className="note">{note}</span>}
    </>
  )
}
