'use client';

import { SignIn } from '@alongside/contract';
import { zodResolver } from '@hookform/resolvers/zod';
import { CircleAlert } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useSignIn } from '@/features/sign-in/api/sign-in';
import { safeNext } from '@/features/sign-in/safe-next';
import { signInWords } from '@/features/sign-in/sign-in-words';
import { useHasStarted } from '@/lib/use-has-started';

export function SignInForm({ next }: { next: string | undefined }) {
  const signIn = useSignIn();
  const hasStarted = useHasStarted();
  const form = useForm<SignIn>({
    resolver: zodResolver(SignIn),
    defaultValues: { email: '', password: '' },
    mode: 'onTouched',
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit((credentials) =>
    signIn.mutate(credentials, {
      onSuccess: () => location.assign(safeNext(next)),
      onError: () => form.setFocus('password', { shouldSelect: true }),
    }),
  );

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {/* Without the script a browser would put the password into the address. */}
      <fieldset className="grid gap-4" disabled={!hasStarted}>
        {signIn.isError && (
          <p role="alert" className="flex gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger-ink text-sm">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {signInWords(signIn.error)}
          </p>
        )}
        <Field id="email" label="E-mail" error={errors.email?.message}>
          <Input
            id="email"
            type="email"
            autoComplete="username"
            className="h-10"
            aria-invalid={Boolean(errors.email)}
            aria-describedby={errors.email && 'email-error'}
            data-testid="email"
            {...form.register('email')}
          />
        </Field>
        <Field id="password" label="Password" error={errors.password?.message}>
          <Input
            id="password"
            type="password"
            autoComplete="current-password"
            className="h-10"
            aria-invalid={Boolean(errors.password)}
            aria-describedby={errors.password && 'password-error'}
            data-testid="password"
            {...form.register('password')}
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="mt-1"
          busy={signIn.isPending || signIn.isSuccess}
          data-testid="sign-in"
        >
          Sign in
        </Button>
      </fieldset>
    </form>
  );
}
