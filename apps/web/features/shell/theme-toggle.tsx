'use client';

import { SunMoon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { Button } from '../ui/button.tsx';
import { switchTheme } from './theme.ts';

/** Kept with the person too, for their other devices; where that fails it still holds here. */
function toggle(): void {
  const theme = switchTheme();
  api
    .PATCH('/me/profile', { params: headers(newCommandId()), body: { preferences: { theme } } })
    .catch(() => undefined);
}

export function ThemeToggle() {
  const t = useTranslations('shell');
  return (
    <Button variant="quiet" size="icon" aria-label={t('switchTheme')} onPress={toggle}>
      <SunMoon aria-hidden size={16} />
    </Button>
  );
}
