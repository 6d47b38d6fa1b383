'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useAskConnection } from '@/features/dashboard/api/ask-connection';
import { groupedCode, isWholeCode } from '@/features/dashboard/connection-code';
import { problemWords } from '@/lib/problem-words';

/** The customer reads nine digits aloud; typing them sends the prompt to that page. */
export function CodeForm() {
  const ask = useAskConnection();
  const [code, setCode] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const error = isTooShort ? 'A code has nine digits.' : ask.isError ? problemWords(ask.error) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTooShort(!isWholeCode(code));
    if (!isWholeCode(code)) return;
    ask.mutate({ code: code.replaceAll(' ', '') }, { onSuccess: () => setCode('') });
  };
  const type = (text: string) => {
    setCode(groupedCode(text));
    setTooShort(false);
    if (ask.isError) ask.reset();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Field id="code" label="Code the customer reads to you" error={error}>
        <div className="flex gap-2">
          <Input
            id="code"
            inputMode="numeric"
            autoComplete="off"
            placeholder="000 000 000"
            className="font-mono text-base tracking-wider"
            value={code}
            onChange={(event) => type(event.target.value)}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : 'code-error'}
            data-testid="code-input"
          />
          <Button type="submit" variant="primary" busy={ask.isPending} data-testid="code-start">
            Start
          </Button>
        </div>
      </Field>
    </form>
  );
}
