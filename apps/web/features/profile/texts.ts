/** What the profile page says. */
export const TEXTS = {
  title: 'Your profile',
  you: { title: 'You', hint: 'How the others see you on the board, on a job and in the record.' },
  look: { title: 'Look and sound', hint: 'For you, on every device. It holds from now on.' },
  keys: {
    title: 'Single keys',
    hint: 'One letter without Ctrl or Alt. Switch them off if you speak to your computer.',
  },
  password: { title: 'Password', hint: 'Whoever is signed in as you elsewhere is signed out when you change it.' },
  sessions: {
    title: 'Where you are signed in',
    hint: 'End what you do not know, or have lost. It is signed out within three seconds.',
  },
  organisationLocale: 'As the organisation',
} as const;

export const LOCALE_NAME = { en: 'English', de: 'Deutsch' } as const;
export const THEME_NAME = { system: 'As the device', light: 'Light', dark: 'Dark' } as const;
