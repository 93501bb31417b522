'use client';

import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { Problem, sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

function refusal(error: unknown): string {
  const spent = error instanceof Problem && (error.status === 404 || error.status === 401 || error.status === 410);
  return spent
    ? 'This link was used before or is too old. Ask an admin of your organisation for a new one.'
    : sentenceOf(error);
}

export function WelcomeScreen({ token }: { token: string }) {
  // `acme.PYZ0…`: the organisation stands in front of the secret.
  const [organisation = ''] = token.split('.');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // Not before it is needed: the schema is a third of the page.
    const { password: passwordSchema } = await import('@yardmaster/domain/person/person');
    const checked = passwordSchema.safeParse(password);
    if (!checked.success) return setError(`${checked.error.issues[0]?.message ?? 'Choose another password'}.`);
    if (password !== again) return setError('The two passwords are not the same.');
    setPending(true);
    setError(null);
    try {
      await answer(api.POST('/welcome', { body: { token, password } }));
      window.location.assign(`/sign-in?${new URLSearchParams({ welcome: '', organisation })}`);
    } catch (cause) {
      setError(refusal(cause));
      setPending(false);
    }
  }

  return (
    <Door title="Choose a password" lead="You sign in with your e-mail and this password from now on.">
      <form method="post" onSubmit={(event) => void onSubmit(event)} className="grid gap-4">
        {error ? <Banner>{error}</Banner> : null}
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          hint="At least 10 characters. A few words that only you would put together are good."
          autoComplete="new-password"
          isRequired
          autoFocus
          large
        />
        <TextField
          label="Password again"
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          isRequired
          large
        />
        <Button type="submit" variant="primary" size="lg" className="justify-center" isPending={isPending}>
          Set the password
        </Button>
      </form>
    </Door>
  );
}
