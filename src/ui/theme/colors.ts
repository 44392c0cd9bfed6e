import type { MantineColorsTuple } from '@mantine/core'

export const gray: MantineColorsTuple = [
  '#fafafa',
  '#f4f4f5',
  '#ececee',
  '#e2e2e5',
  '#cfcfd4',
  '#a3a3ab',
  '#6b6b74',
  '#515159',
  '#37373d',
  '#1b1b1f',
]

export const dark: MantineColorsTuple = [
  '#e3e3e7',
  '#bcbcc4',
  '#9d9da7',
  '#787882',
  '#35353b',
  '#2a2a30',
  '#212125',
  '#18181b',
  '#131316',
  '#0c0c0e',
]

export const accent: MantineColorsTuple = [
  '#f0f1fb',
  '#e2e5f8',
  '#c5cbf0',
  '#a5aee8',
  '#8e99e2',
  '#6b78d6',
  '#4f5bc4',
  '#434eae',
  '#373f90',
  '#2a3070',
]

export const red: MantineColorsTuple = [
  '#fdeaea',
  '#fad5d5',
  '#f5b5b5',
  '#ef9090',
  '#e56d6d',
  '#d84b4b',
  '#c22f2f',
  '#a82020',
  '#8a1a1a',
  '#6b1414',
]
