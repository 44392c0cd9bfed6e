import {
  boolean,
  choice,
  email,
  integer,
  json,
  longText,
  option,
  ref,
  refs,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { territoryChecks } from './rules/territories.ts'
import { absences } from './schema/absences.ts'

export const users: RecordType = {
  name: 'users',
  table: 'identity_users',
  label: { one: { en: 'User', de: 'Benutzer' }, many: { en: 'Users', de: 'Benutzer' } },
  icon: 'user',
  title: ['name'],
  owned: false,
  untied: true,
  import: {
    words: ['user', 'employee', 'sales agent', 'sales rep', 'benutzer', 'mitarbeiter'],
    keys: ['email', 'name'],
    lacking: { roleIds: 'import_roleless' },
  },
  fields: {
    name: text('Name', 'Name', {
      required: true,
      max: 120,
      parts: ['first name', 'last name', 'vorname', 'nachname'],
      search: 'A',
      duplicate: 'name',
      aliases: ['full name', 'sales agent', 'username', 'fullname', 'display name'],
    }),
    email: email('E-mail', 'E-Mail', {
      unique: true,
      search: 'B',
      duplicate: 'email',
      aliases: ['primary email'],
    }),
    roleIds: refs('Roles', 'Rollen', 'roles'),
    teamId: ref('Team', 'Team', 'teams', { onDelete: 'clear' }),
    territoryId: ref('Territory', 'Gebiet', 'territories', {
      onDelete: 'clear',
      aliases: ['region', 'regional office'],
    }),
    jobTitle: text('Job title', 'Position', { max: 120, aliases: ['title'] }),
    language: choice(
      'Language',
      'Sprache',
      [option('en', 'English', 'Englisch'), option('de', 'German', 'Deutsch')],
      {
        default: 'en',
      },
    ),
    timeZone: text('Time zone', 'Zeitzone', { max: 60 }),
    active: boolean('Active', 'Aktiv', { default: true, indexed: true }),
  },
  list: { columns: ['name', 'email', 'teamId', 'territoryId', 'roleIds', 'active'], sort: 'name' },
}

export const teams: RecordType = {
  name: 'teams',
  table: 'identity_teams',
  import: { words: ['team'], belongs: { managerId: 'teamId' } },
  label: { one: { en: 'Team', de: 'Team' }, many: { en: 'Teams', de: 'Teams' } },
  icon: 'users',
  title: ['name'],
  owned: false,
  config: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120, search: 'A', aliases: ['team'] }),
    managerId: ref('Manager', 'Leitung', 'users', { onDelete: 'clear', aliases: ['reports to'] }),
    parentId: ref('Part of', 'Teil von', 'teams'),
  },
  list: { columns: ['name', 'managerId', 'parentId'], sort: 'name' },
}

export const territories: RecordType = {
  name: 'territories',
  table: 'identity_territories',
  import: { words: ['territory', 'region', 'gebiet'] },
  label: { one: { en: 'Territory', de: 'Gebiet' }, many: { en: 'Territories', de: 'Gebiete' } },
  icon: 'map',
  title: ['name'],
  owned: false,
  config: true,
  fields: {
    name: text('Name', 'Name', {
      required: true,
      unique: true,
      max: 120,
      search: 'A',
      aliases: ['territory', 'region', 'regional office'],
    }),
    managerId: ref('Manager', 'Leitung', 'users', { onDelete: 'clear' }),
    parentId: ref('Part of', 'Teil von', 'territories', { aliases: ['parent territory'] }),
    rules: json('Rules', 'Regeln', { quiet: true }),
    description: longText('Description', 'Beschreibung'),
  },
  check: territoryChecks,
  list: { columns: ['name', 'managerId', 'parentId'], sort: 'name' },
}

export const roles: RecordType = {
  name: 'roles',
  table: 'identity_roles',
  label: { one: { en: 'Role', de: 'Rolle' }, many: { en: 'Roles', de: 'Rollen' } },
  icon: 'shield',
  title: ['name'],
  derive: (next) => ({ nameDe: next.nameDe ?? next.name }),
  owned: false,
  config: true,
  internal: true,
  fields: {
    key: text('Key', 'Schlüssel', { required: true, unique: true, max: 60 }),
    name: text('Name', 'Name', { required: true, max: 120, search: 'A' }),
    nameDe: text('German name', 'Deutscher Name', { max: 120 }),
    description: longText('Description', 'Beschreibung'),
    rights: json('Rights', 'Rechte', { required: true, quiet: true }),
    position: integer('Position', 'Position', { default: 0, quiet: true }),
  },
  list: { columns: ['name', 'description'], sort: 'position' },
}

export const identityTypes = [users, teams, territories, roles, absences]
