/** The branch that `{…, select, yes {…} other {…}}` of a text takes. */
export function yesNo(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no';
}
