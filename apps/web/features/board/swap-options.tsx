'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import { dutyWords } from '../roster/duty.ts';
import { useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { ChoiceOption } from './choice-option.tsx';
import { distanceWords } from './distance.ts';
import type { SwapChoice } from './swap-choices.ts';
import { useShifts } from './use-kept.ts';
import { yesNo } from './yes-no.ts';

const SHOWN_MAX = 60;

export type Side = 'unit' | 'driver';
type OptionProps = {
  side: Side;
  choice: SwapChoice;
  leaves: string;
  duty: string;
  isDisabled: boolean;
  hasFocus: boolean;
};

function Option({ side, choice, leaves, duty, isDisabled, hasFocus }: OptionProps) {
  const t = useTranslations('board');
  const { id, name, status, on, distanceKm, warnings } = choice;
  return (
    <ChoiceOption
      value={id}
      name={name}
      status={status}
      meaning={
        on
          ? t(`swap.${side}.exchanges`, { ...on, leaves, hasPartner: yesNo(on.partner !== '') })
          : t(`swap.${side}.relieves`, { leaves })
      }
      facts={[...(distanceKm === null ? [] : [distanceWords(distanceKm, t)]), ...(duty === '' ? [] : [duty])]}
      warnings={warnings}
      isDisabled={isDisabled}
      hasFocus={hasFocus}
    />
  );
}

/** Until when a person is on shift, where that is known. */
function useDutyOf(side: Side): (choice: SwapChoice) => string {
  const { duties } = useShifts();
  const zone = useZone();
  const now = useNow();
  const t = useTranslations('duty');
  return ({ id }) => {
    const duty = side === 'driver' ? duties[id] : undefined;
    return duty && now !== null ? dutyWords(duty, zone, now, t) : '';
  };
}

type ChoicesProps = {
  side: Side;
  found: readonly SwapChoice[];
  chosen: SwapChoice | undefined;
  leaves: string;
  mayCome: (choice: SwapChoice) => boolean;
  /** Nothing else is there to type into first. */
  takesFocus: boolean;
  /** What to say where nobody is found. */
  none: string;
  onPick: (id: string) => void;
};

/** Whoever could come. Where the choice is left to the person, the keys stand on the first that may come. */
export function SwapChoices({ side, found, chosen, leaves, mayCome, takesFocus, none, onPick }: ChoicesProps) {
  const t = useTranslations('board');
  const dutyOf = useDutyOf(side);
  const shown = found.slice(0, SHOWN_MAX);
  const focused = chosen ?? shown.find(mayCome);
  if (shown.length === 0) return <p className="text-base">{none}</p>;
  return (
    <>
      <RadioGroup
        aria-label={t(`swap.${side}.which`)}
        value={chosen?.id ?? null}
        onChange={onPick}
        className="max-h-72 overflow-y-auto rounded-md border border-line"
      >
        {shown.map((choice) => (
          <Option
            key={choice.id}
            side={side}
            choice={choice}
            leaves={leaves}
            duty={dutyOf(choice)}
            isDisabled={!mayCome(choice)}
            hasFocus={takesFocus && choice.id === focused?.id}
          />
        ))}
      </RadioGroup>
      {found.length > shown.length ? (
        <p className="text-sm text-muted">{t('swap.more', { count: found.length - shown.length })}</p>
      ) : null}
    </>
  );
}
