import type { Translate } from '../../i18n/translate.ts';
import type { Field } from './text-fields.tsx';

/** The settings that are typed, by section. `orders`: as the organisation calls its work orders, in the words that are being typed. */
export function textFields(t: Translate<'settings'>, orders: string) {
  const days = orders === '' ? t('field.workOrdersDays.labelUnnamed') : t('field.workOrdersDays.label', { orders });
  return {
    words: [
      { of: 'workOrder', label: t('field.workOrder.label'), hint: t('field.workOrder.hint'), maxLength: 40 },
      { of: 'workOrders', label: t('field.workOrders.label'), maxLength: 40 },
      { of: 'numberPrefix', label: t('field.numberPrefix.label'), hint: t('field.numberPrefix.hint'), maxLength: 6 },
    ],
    hours: [
      { of: 'maxHours', name: 'maxMinutes', label: t('field.maxHours.label'), inputMode: 'decimal' },
      { of: 'windowHours', name: 'windowMinutes', label: t('field.windowHours.label'), inputMode: 'decimal' },
    ],
    dispatch: [
      {
        of: 'acknowledgeWithinSeconds',
        label: t('field.acknowledgeWithinSeconds.label'),
        hint: t('field.acknowledgeWithinSeconds.hint'),
        inputMode: 'numeric',
        isRequired: false,
      },
      {
        of: 'undoSeconds',
        label: t('field.undoSeconds.label'),
        hint: t('field.undoSeconds.hint'),
        inputMode: 'numeric',
      },
      {
        of: 'radioBackdateMinutes',
        label: t('field.radioBackdateMinutes.label'),
        hint: t('field.radioBackdateMinutes.hint'),
        inputMode: 'numeric',
      },
      {
        of: 'fairAgeingMinutes',
        label: t('field.fairAgeingMinutes.label'),
        hint: t('field.fairAgeingMinutes.hint'),
        inputMode: 'numeric',
      },
    ],
    retention: [
      { of: 'workOrdersDays', label: days, inputMode: 'numeric' },
      { of: 'assignmentsDays', label: t('field.assignmentsDays.label'), inputMode: 'numeric' },
      {
        of: 'positionsDays',
        label: t('field.positionsDays.label'),
        hint: t('field.positionsDays.hint'),
        inputMode: 'numeric',
      },
    ],
  } satisfies Record<string, readonly Field[]>;
}
