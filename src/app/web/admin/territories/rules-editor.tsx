import { Button, Fieldset, Group, MultiSelect, NumberInput, TagsInput } from '@mantine/core'
import type { TerritoryRule } from '#base/parties/rules.ts'
import { territoryTexts } from '#app/web/texts/territories.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import { RuleTrial } from './rule-trial.tsx'
import { asRules, withCondition } from './rules.ts'

/** Which new records fall into a territory: rules, of which each is enough by itself. */
export function RulesEditor({ value, draft, onChange }: OwnEditorProps) {
  const rules = asRules(value)
  const t = useT(territoryTexts)
  return (
    <section className={classes.part} aria-label={t('rules')}>
      <h3>{t('rules')}</h3>
      <p className={classes.quiet}>{t('order')}</p>
      {rules.map((rule, index) => (
        <Rule
          // oxlint-disable-next-line react/no-array-index-key -- rules have no name but their place
          key={index}
          legend={t('rule', { number: index + 1 })}
          rule={rule}
          onChange={(next) => onChange(rules.with(index, next))}
          onRemove={() => onChange(rules.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...rules, {}])}>
          {t('addRule')}
        </Button>
      </div>
      <RuleTrial draft={draft} />
    </section>
  )
}

interface RuleProps {
  legend: string
  rule: TerritoryRule
  onChange: (rule: TerritoryRule) => void
  onRemove: () => void
}

/** All that is filled in must hold. */
function Rule({ legend, rule, onChange, onRemove }: RuleProps) {
  const t = useT(territoryTexts)
  const industries = useMeta().types.accounts?.fields.industry?.choices ?? []
  const known = new Map(industries.map(({ key, label }) => [key, label]))
  for (const key of rule.industry ?? []) if (!known.has(key)) known.set(key, key)
  const words = (name: 'country' | 'region' | 'postalCodes') => ({
    label: t(name),
    value: rule[name] ?? [],
    onChange: (value: string[]) => onChange(withCondition(rule, name, value)),
    acceptValueOnBlur: true,
  })
  const size = (name: 'minEmployees' | 'maxEmployees') => ({
    label: t(name),
    value: rule[name] ?? '',
    onChange: (value: number | string) => onChange(withCondition(rule, name, value)),
    min: 0,
    allowDecimal: false,
  })
  return (
    <Fieldset legend={legend} className={classes.rule}>
      <TagsInput {...words('country')} description={t('countryHelp')} />
      <TagsInput {...words('region')} />
      <TagsInput {...words('postalCodes')} description={t('postalCodesHelp')} />
      <MultiSelect
        label={t('industry')}
        data={[...known].map(([value, label]) => ({ value, label }))}
        value={rule.industry ?? []}
        onChange={(value) => onChange(withCondition(rule, 'industry', value))}
        searchable
      />
      <Group grow>
        <NumberInput {...size('minEmployees')} />
        <NumberInput {...size('maxEmployees')} />
      </Group>
      <div>
        <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
          {t('removeRule')}
        </Button>
      </div>
    </Fieldset>
  )
}
