interface Person {
  name: string | null;
  identity: string | null;
}

/** What to call a customer: the name the site gave, else who they signed in as. */
export function personName(person: Person | null): string {
  return person?.name ?? person?.identity ?? 'Anonymous visitor';
}
