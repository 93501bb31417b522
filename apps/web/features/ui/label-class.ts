/** The label above a field. Apart from the fields, so that what has a label and no field does not bring them. */
export const labelClass = 'mb-1 block text-sm font-medium text-text';
