import { Select } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useMeta } from '#ui/api/session.ts'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { ChoiceList } from './choice-list.tsx'
import classes from '../admin.module.css'
import { inOrder } from '../types.ts'

/** Every list of choices in the product, in the company's own words and order. */
export default function Choices() {
  const t = useT(adminTexts)
  const navigate = useNavigate()
  const meta = useMeta()
  const { list: asked } = useSearch({ strict: false }) as { list?: string }
  const groups = inOrder(meta)
    .filter((type) => !type.quiet)
    .map((type) => ({
      group: type.label.many,
      items: Object.entries(type.fields)
        .filter(([, field]) => !field.custom && (field.kind === 'choice' || field.kind === 'choices'))
        .map(([name, field]) => ({
          value: `${type.name}.${name}`,
          label: `${type.label.many}: ${field.label}`,
        })),
    }))
    .filter((group) => group.items.length > 0)
  const known = groups.flatMap((group) => group.items.map((item) => item.value))
  const current = asked && known.includes(asked) ? asked : known[0]
  const [collection = '', field = ''] = current?.split('.') ?? []
  return (
    <Page
      title={t('choices')}
      bar={
        <Select
          aria-label={t('choiceList')}
          data={groups}
          value={current ?? null}
          onChange={(next) => next && void navigate({ to: '/admin/choices', search: { list: next } })}
          allowDeselect={false}
          searchable
          maw={400}
        />
      }
    >
      <p className={classes.lead}>{t('choicesLead')}</p>
      {current && <ChoiceList key={current} collection={collection} field={field} />}
    </Page>
  )
}
