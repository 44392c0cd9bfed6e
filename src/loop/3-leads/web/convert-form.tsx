import { Stack } from '@mantine/core'
import { useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import { useMeta } from '#ui/api/session.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { useMatches, useOpenDeals } from './matches.ts'
import { PickOrNew, type Choice } from './pick-or-new.tsx'
import { leadTexts } from './texts.ts'

/** A record's id from what was picked; null where a new one or none is meant. */
const picked = (choice: Choice, otherId: string | null) =>
  choice === 'other' ? otherId : choice === 'new' || choice === 'none' ? null : choice

/** Turns a lead into account, contact and deal: whoever is there already is offered first. */
export function ConvertForm(props: ActionFormProps) {
  const { record: lead, action } = props
  const t = useT(leadTexts)
  const { company } = useMeta()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Record<string, Choice>>({})
  const [others, setOthers] = useState<Record<string, string | null>>({})
  const [deal, setDeal] = useState<Record<string, unknown>>({
    name: [lead.company ?? lead.name, lead.interest].filter(Boolean).join(' – '),
  })
  const { accountId: accountField, contactId: contactField, opportunityId: joinField } = action.input
  const dealFields = Object.entries(action.input.opportunity?.fields ?? {})

  const { email, phone, mobile, website, firstName, lastName } = lead
  const accounts = useMatches('accounts', { name: lead.company ?? lead.name, website, phone }).data ?? []
  const contacts = useMatches('contacts', { firstName, lastName, email, phone, mobile }).data ?? []
  // Somebody who is very likely the same is chosen until the person says otherwise.
  const accountChoice = chosen.account ?? accounts[0]?.id ?? 'new'
  const accountId = picked(accountChoice, others.account ?? null)
  const contactChoice = chosen.contact ?? contacts[0]?.id ?? 'new'
  const deals = useOpenDeals(accountId).data ?? []
  const dealChoice = chosen.deal ?? 'new'

  const choose = (what: string) => ({
    onChoice: (choice: Choice) => setChosen((before) => ({ ...before, [what]: choice })),
    otherId: others[what] ?? null,
    onOther: (id: string | null) => setOthers((before) => ({ ...before, [what]: id })),
  })
  const input = () => {
    const contactId = picked(contactChoice, others.contact ?? null)
    const opportunityId = picked(dealChoice, others.deal ?? null)
    return {
      ...(accountId ? { accountId } : {}),
      ...(contactId ? { contactId } : {}),
      ...(opportunityId ? { opportunityId } : { opportunity: dealChoice === 'new' ? deal : null }),
    }
  }
  const goOn = (data: Record<string, any>) => {
    const to = data.convertedOpportunityId
      ? `/opportunities/${data.convertedOpportunityId}`
      : data.convertedAccountId && `/accounts/${data.convertedAccountId}`
    if (to) void navigate({ to: to })
  }
  return (
    <ActionFrame
      {...props}
      title={t('convertTitle', { who: lead.name ?? lead.company })}
      size="lg"
      input={input}
      onDone={goOn}
    >
      {(errors) => (
        <>
          {accountField && (
            <PickOrNew
              label={t('account')}
              choice={accountChoice}
              matches={accounts}
              fresh={t('fresh', { what: lead.company ?? lead.name })}
              other={accountField}
              {...choose('account')}
            />
          )}
          {contactField && (lead.name || email) && (
            <PickOrNew
              label={t('contact')}
              choice={contactChoice}
              matches={contacts}
              fresh={t('fresh', { what: lead.name ?? email })}
              other={contactField}
              {...choose('contact')}
            />
          )}
          {joinField && dealFields.length > 0 && (
            <PickOrNew
              label={t('deal')}
              choice={dealChoice}
              matches={deals}
              fresh={t('newDeal')}
              without={t('noDeal')}
              other={joinField}
              {...choose('deal')}
            >
              <Stack gap="sm">
                {dealFields.map(([key, field]) => (
                  <ScalarEditor
                    key={key}
                    field={field}
                    name={key}
                    value={deal[key] ?? null}
                    record={{ currency: company.currency }}
                    error={errors[`opportunity.${key}`]}
                    onChange={(value) => setDeal((before) => ({ ...before, [key]: value }))}
                  />
                ))}
              </Stack>
            </PickOrNew>
          )}
          {Object.entries(errors)
            .filter(([path]) => !path.startsWith('opportunity.'))
            .map(([path, text]) => (
              <div key={path} role="alert">
                {text}
              </div>
            ))}
        </>
      )}
    </ActionFrame>
  )
}
