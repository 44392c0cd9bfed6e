import { useNavigate } from '#ui/link.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { RecordLink } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useDocumentTitle, useFocusOnArrival } from '#ui/layout/page.tsx'
import { useShortcuts } from '#ui/shortcuts/shortcuts.ts'
import { panelsOf } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { NextPromise } from '#ui/promises/next-promise.tsx'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { ActionBar } from './action-bar.tsx'
import { offeredActions } from './actions.ts'
import classes from './record.module.css'
import { StatusPath } from './status-path.tsx'
import { useRun } from './use-run.tsx'
import { tellFieldErrors, useSafeUpdate } from './use-safe-update.tsx'

/** What the record is, where it stands, whose it is, what comes next, and what can be done. */
export function Header({ type, record }: { type: TypeMeta; record: Row }) {
  const t = useT(recordTexts)
  const common = useT(commonTexts)
  const { types } = useMeta()
  const navigate = useNavigate()
  const title = titleOf(type, record)
  useDocumentTitle(title)
  const heading = useFocusOnArrival()
  const { run, dialog, pending } = useRun(type, record)
  const { save, dialog: conflict } = useSafeUpdate(type)
  const { buttons, menu } = offeredActions(type, record)
  const group = type.label.one
  useShortcuts([
    ...[...buttons, ...menu].map(({ name, action }, index) => ({
      keys: index < buttons.length ? 'x' : '',
      label: action.label,
      group,
      offered: true,
      run: () => run(name),
    })),
    {
      keys: 'e',
      label: common('edit'),
      group,
      offered: true,
      run: () => void navigate({ to: `/${type.name}/${record.id}/edit` }),
    },
  ])
  const status = type.statusField ?? ''
  const state = type.fields[status]?.choices?.find(({ key }) => key === record[status])
  return (
    <header className={classes.header}>
      <div className={classes.headline}>
        <span className={classes.typeIcon}>
          <TypeIcon name={type.icon} size={18} />
        </span>
        <div className={classes.title}>
          <div className={classes.kind}>
            {type.label.one}
            {record.number && !title.includes(record.number) ? ` ${record.number}` : ''}
          </div>
          <div className={classes.name}>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {state && <ToneBadge tone={state.tone}>{state.label}</ToneBadge>}
          </div>
        </div>
        <div className={classes.actions}>
          <ActionBar type={type} record={record} run={run} pending={pending} />
        </div>
      </div>
      <div className={classes.meta}>
        {type.owned && (
          <span>
            {type.fields.ownerId?.label}:{' '}
            {record.ownerId ? (
              <RecordLink collection="users" id={record.ownerId} known={record.owner} />
            ) : (
              common('none')
            )}
          </span>
        )}
        <NextPromise collection={type.name} id={record.id} />
        {panelsOf('head', type.name, (collection) => Boolean(types[collection])).map(
          ({ key, panel: Panel }) => (
            <Panel key={key} type={type} record={record} />
          ),
        )}
        <span className="sr-only">{t('pathHint')}</span>
      </div>
      <StatusPath
        type={type}
        record={record}
        run={run}
        onSet={(name, value) => void save(record, { [name]: value }).catch(tellFieldErrors)}
      />
      {dialog}
      {conflict}
    </header>
  )
}
