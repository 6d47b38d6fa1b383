/** What a drawing is coloured with; the SVG's own square is 400 units wide. */
export interface Paint {
  readonly main: string;
  readonly shade: string;
}
