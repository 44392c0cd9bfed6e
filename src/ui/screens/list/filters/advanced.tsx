import { ActionIcon, Button, Group as Row, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'
import { readTree, writeTree, type Group, type Node } from './advanced-tree.ts'
import { ConditionForm } from './condition-form.tsx'
import { FieldPicker } from './field-picker.tsx'
import { fieldAt, filterable, wordsOf, type PathField } from './operators.ts'

interface Props {
  type: TypeMeta
  filter: string
  onApply: (filter: string) => void
  onClose: () => void
}

/** Conditions joined by "and" and "or", in groups. */
export default function Advanced({ type, filter, onApply, onClose }: Props) {
  useFocusReturn()
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const meta = useMeta()
  const [tree, setTree] = useState(() => readTree(filter))
  const fields = useMemo(() => filterable(meta, type), [meta, type])
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('advanced')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Text c="dimmed" size="sm" mb="sm">
        {t('advancedText')}
      </Text>
      <GroupForm {...{ type, fields }} group={tree} onChange={setTree} />
      <Row justify="flex-end" mt="md">
        {filter && (
          <Button variant="subtle" color="gray" mr="auto" onClick={() => onApply('')}>
            {common('remove')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button onClick={() => onApply(writeTree(tree))}>{t('apply')}</Button>
      </Row>
    </Modal>
  )
}

interface GroupProps {
  type: TypeMeta
  fields: PathField[]
  group: Group
  onChange: (group: Group) => void
  onRemove?: () => void
}

function GroupForm({ type, fields, group, onChange, onRemove }: GroupProps) {
  const t = useT(listTexts)
  const put = (items: Node[]) => onChange({ ...group, items })
  const at = (index: number, node: Node | null) =>
    put(group.items.flatMap((item, i) => (i === index ? (node ? [node] : []) : [item])))
  const add = ({ path, field }: PathField) =>
    put([...group.items, { kind: 'condition', path, op: wordsOf(field)[0] as never, value: '' }])
  return (
    <Stack gap="sm" className={classes.group}>
      <Row justify="space-between">
        <SegmentedControl
          size="xs"
          value={group.any ? 'any' : 'all'}
          data={[
            { value: 'all', label: t('matchAll') },
            { value: 'any', label: t('matchAny') },
          ]}
          onChange={(value) => onChange({ ...group, any: value === 'any' })}
        />
        {onRemove && <Bin label={t('removeGroup')} onClick={onRemove} />}
      </Row>
      {group.items.map((node, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the items have no other name
        <NodeForm key={index} {...{ type, fields, node }} onChange={(next) => at(index, next)} />
      ))}
      <Row gap="xs">
        <FieldPicker fields={fields} onPick={add}>
          {(toggle) => (
            <Button size="compact-sm" variant="default" leftSection={<Plus size={14} />} onClick={toggle}>
              {t('addCondition')}
            </Button>
          )}
        </FieldPicker>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => put([...group.items, { kind: 'group', any: !group.any, items: [] }])}
        >
          {t('addGroup')}
        </Button>
      </Row>
    </Stack>
  )
}

interface NodeProps {
  type: TypeMeta
  fields: PathField[]
  node: Node
  onChange: (node: Node | null) => void
}

function NodeForm({ type, fields, node, onChange }: NodeProps) {
  const t = useT(listTexts)
  const meta = useMeta()
  if (node.kind === 'group')
    return (
      <GroupForm {...{ type, fields }} group={node} onChange={onChange} onRemove={() => onChange(null)} />
    )
  const at = node.kind === 'condition' ? fieldAt(meta, type, node.path) : undefined
  return (
    <Row align="flex-start" wrap="nowrap" gap="sm">
      <div className={classes.grow}>
        {node.kind === 'condition' && at ? (
          <Stack gap={4}>
            <Text size="xs" fw={500}>
              {at.label}
            </Text>
            <ConditionForm
              at={at}
              condition={node}
              onChange={(condition) => onChange({ kind: 'condition', ...condition })}
            />
          </Stack>
        ) : (
          <Text size="sm">{t('related')}</Text>
        )}
      </div>
      <Bin label={t('removeCondition')} onClick={() => onChange(null)} />
    </Row>
  )
}

const Bin = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon size={24} aria-label={label} onClick={onClick}>
    <Trash2 size={14} aria-hidden />
  </ActionIcon>
)
