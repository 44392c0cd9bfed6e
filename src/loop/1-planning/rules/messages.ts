export const messages = {
  en: {
    target_of_one: 'A target belongs to a user or to a team, and to one of them only.',
    target_cells_wrong:
      'Give `cells`, at most {max}: each with `userId` or `teamId`, `month` (YYYY-MM) and `revenue` (null removes it).',
    target_year_wrong: 'Give a year with four digits.',
  },
  de: {
    target_of_one: 'Ein Ziel gehört zu einem Benutzer oder zu einem Team, und nur zu einem davon.',
    target_cells_wrong:
      'Anzugeben sind `cells`, höchstens {max}: je mit `userId` oder `teamId`, `month` (JJJJ-MM) und `revenue` (null entfernt es).',
    target_year_wrong: 'Ein Jahr hat vier Ziffern.',
  },
}
