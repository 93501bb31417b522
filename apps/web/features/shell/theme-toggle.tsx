'use client';

import { SunMoon } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { switchTheme } from './theme.ts';

export function ThemeToggle() {
  return (
    <Button variant="quiet" size="icon" aria-label="Switch between dark and light" onPress={switchTheme}>
      <SunMoon aria-hidden size={16} />
    </Button>
  );
}
