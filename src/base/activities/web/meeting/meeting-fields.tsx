import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useSession } from '#ui/api/session.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { Clashes } from './clashes.tsx'
import classes from './meeting.module.css'
import { shiftedEnd } from './values.ts'

interface Props {
  /** The activities, as the caller sees them. */
  type: TypeMeta
  values: Record<string, any>
  errors: Record<string, string>
  onChange: (name: string, value: unknown) => void
}

const times = ['startsAt', 'endsAt', 'remindAt']
const people = ['userIds', 'contactIds', 'place']

/** When and where a meeting is, and who takes part; with a word where one of them has something else. */
export function MeetingFields({ type, values, errors, onChange }: Props) {
  const { user } = useSession()
  const change = (name: string, value: unknown) => {
    if (name === 'startsAt') onChange('endsAt', shiftedEnd(values, value as string | null))
    onChange(name, value)
  }
  const edited = (names: readonly string[]) =>
    names.flatMap((name) => {
      const field = type.fields[name]
      if (!field || field.readOnly) return []
      return [
        <FieldEditor
          key={name}
          field={field}
          name={name}
          value={values[name] ?? null}
          record={values}
          error={errors[name]}
          onChange={(value) => change(name, value)}
        />,
      ]
    })
  return (
    <>
      <div className={classes.people}>{edited(times)}</div>
      <div className={classes.people}>{edited(people)}</div>
      <Clashes values={{ ownerId: user.id, ...values }} />
    </>
  )
}
