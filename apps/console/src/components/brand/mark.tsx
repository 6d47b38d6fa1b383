/** Two pointers side by side: the agent's and the customer's. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" focusable="false">
      <path
        className="fill-accent"
        d="M3.2 1.6 13 5.7c.8.3.8 1.4 0 1.7L9.1 9c-.4.2-.8.5-.9.9l-1.7 3.9c-.3.8-1.4.8-1.7 0L.7 4c-.6-1.5.9-3 2.5-2.4Z"
      />
      <path
        className="fill-customer"
        d="m12.7 9.4 9.8 4.1c.8.3.8 1.4 0 1.7l-3.9 1.6c-.4.2-.8.5-.9.9L16 21.6c-.3.8-1.4.8-1.7 0l-4.1-9.8c-.6-1.5.9-3 2.5-2.4Z"
      />
    </svg>
  );
}
