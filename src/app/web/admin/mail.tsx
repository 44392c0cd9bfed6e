import { Button, Group, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { useMailServer } from './mail-server.ts'
import { MoreRows } from './more-rows.tsx'
import { ScrollTable } from './scroll-table.tsx'

const columns = ['subject', 'to', 'status', 'createdAt', 'sentAt', 'error']
const fields = columns.join(',')

/** The mail server, and what went out, waits or needs somebody's decision. */
export default function MailSection() {
  const t = useT(adminTexts)
  const type = useMeta().types.mails
  const [status, setStatus] = useState<string | null>(null)
  const list = useList('mails', {
    sort: '-createdAt',
    fields,
    direction: 'out',
    ...(status ? { status } : {}),
  })
  const states = type?.fields.status?.choices ?? []
  return (
    <Page
      title={t('mail')}
      actions={
        <Button variant="default" component={Link} to="/mail-templates">
          {t('mailTemplates')}
        </Button>
      }
    >
      <MailServer />
      <h2 style={{ fontSize: 15 }}>{t('outbox')}</h2>
      <Select
        label={type?.fields.status?.label}
        placeholder={t('everything')}
        clearable
        maw={240}
        mb="md"
        data={states.map(({ key, label }) => ({ value: key, label }))}
        value={status}
        onChange={setStatus}
      />
      {list.isSuccess && !list.rows.length ? (
        <Empty title={t('noMails')}>{t('noMailsLead')}</Empty>
      ) : (
        <ScrollTable
          label={t('outbox')}
          heads={columns.map((name) => type?.fields[name]?.label)}
          deeds={t('decide')}
        >
          {list.rows.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </ScrollTable>
      )}
      <MoreRows list={list} />
    </Page>
  )
}

function MailRow({ mail }: { mail: Row }) {
  const type = useMeta().types.mails
  const act = useAction('mails')
  const cell = (name: string) =>
    type?.fields[name] && <FieldValue compact field={type.fields[name]} value={mail[name]} record={mail} />
  const actions = Object.entries(type?.actions ?? {}).filter(([, { from }]) => from?.includes(mail.status))
  return (
    <tr>
      <th scope="row" className={classes.clip}>
        <Link className={classes.opener} to={`/mails/${mail.id}`}>
          {mail.subject}
        </Link>
      </th>
      <td className={classes.clip}>
        {((mail.to ?? []) as { address: string }[]).map(({ address }) => address).join(', ')}
      </td>
      <td>{cell('status')}</td>
      <td>{cell('createdAt')}</td>
      <td>{cell('sentAt')}</td>
      <td className={classes.wrap}>{mail.error}</td>
      <td data-numeric>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {actions.map(([name, action]) => (
            <Button
              key={name}
              size="compact-sm"
              variant="subtle"
              color={action.danger ? 'red' : undefined}
              aria-label={`${action.label}: ${mail.subject}`}
              onClick={() => act.mutate({ id: mail.id, action: name })}
            >
              {action.label}
            </Button>
          ))}
        </Group>
      </td>
    </tr>
  )
}

function MailServer() {
  const t = useT(adminTexts)
  const { data } = useMailServer()
  const check = useMutation({
    mutationFn: () => call<{ works: boolean; error: string | null }>('mail-server/check', { method: 'POST' }),
    onError: showProblem,
  })
  if (!data) return null
  if (!data.host) return <p className={classes.note}>{t('noMailServer')}</p>
  return (
    <>
      <dl className={classes.facts}>
        <div className={classes.fact}>
          <dt>{t('mailHost')}</dt>
          <dd>{data.host}</dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('mailSender')}</dt>
          <dd>{data.sender}</dd>
        </div>
      </dl>
      <Group mb="lg">
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('checkMailServer')}
        </Button>
        <span role="status">
          {check.data && (check.data.works ? t('mailServerWorks') : check.data.error)}
        </span>
      </Group>
    </>
  )
}
