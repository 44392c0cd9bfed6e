import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Query } from '#ui/api/client.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { askForNew } from '#ui/screens/form/ask-new.ts'
import { openPeek } from '#ui/screens/peek/open.ts'
import { offeredActions } from '#ui/screens/record/actions.ts'
import { useRun } from '#ui/screens/record/use-run.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'

type Question = {
  key: 'untouched' | 'pastClose' | 'noNextStep'
  type: string
  query: Query
  /** The field that says why it is here. */
  show: string
}

const mine = { ownerId: 'me' }
/** What lies with the caller and does not move; each is a list that opens in full. */
const questions: Question[] = [
  {
    key: 'untouched',
    type: 'leads',
    query: { ...mine, status: 'new', sort: 'createdAt' },
    show: 'createdAt',
  },
  {
    key: 'pastClose',
    type: 'opportunities',
    query: { ...mine, status: 'open', 'closeDate[lt]': 'today', sort: 'closeDate' },
    show: 'closeDate',
  },
  {
    key: 'noNextStep',
    type: 'opportunities',
    query: { ...mine, status: 'open', 'nextStep[empty]': 'true', sort: 'closeDate' },
    show: 'amount',
  },
]

export function Waiting() {
  const { types } = useMeta()
  return questions.map((question) => {
    const type = types[question.type]
    return type && <Answer key={question.key} question={question} type={type} />
  })
}

const few = 5

function Answer({ question, type }: { question: Question; type: TypeMeta }) {
  const t = useT(homeTexts)
  const { rows, count } = useList(type.name, {
    ...question.query,
    limit: few,
    count: 'exact',
  })
  if (!rows.length) return null
  return (
    <section>
      <h2>
        <Link to={`/${type.name}` as never} search={question.query as never}>
          {t(question.key)}
        </Link>
        <span className={classes.count}>{count}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <WaitingRow key={row.id} row={row} type={type} show={question.show} />
        ))}
      </ul>
    </section>
  )
}

function WaitingRow({ row, type, show }: { row: Row; type: TypeMeta; show: string }) {
  const t = useT(homeTexts)
  const { types } = useMeta()
  const { run, dialog } = useRun(type, row)
  const update = useUpdate(type.name)
  const next = offeredActions(type, row).buttons[0]
  const field = type.fields[show]
  const plan = types.activities?.can.create
  const about = { aboutType: type.name, aboutId: row.id, accountId: row.accountId ?? null }
  const planStep = async () => {
    const step = await askForNew('activities', about)
    // The plan is the deal's next step from now on.
    if (step && type.fields.nextStep && !row.nextStep)
      update.mutate({ id: row.id, patch: { nextStep: step.subject } })
  }
  return (
    <li className={classes.row}>
      <button type="button" className={classes.link} onClick={() => openPeek(type.name, row.id)}>
        {titleOf(type, row)}
      </button>
      {field && <FieldValue field={field} name={show} value={row[show]} record={row} />}
      {type.name === 'leads' && next ? (
        <Button size="compact-sm" variant="default" onClick={() => run(next.name)}>
          {next.action.label}
        </Button>
      ) : (
        plan && (
          <Button size="compact-sm" variant="default" onClick={() => void planStep()}>
            {t('planStep')}
          </Button>
        )
      )}
      {dialog}
    </li>
  )
}
