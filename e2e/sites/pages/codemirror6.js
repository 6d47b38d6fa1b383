import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';

const lines = Array.from(
  { length: 240 },
  (_, index) => `function step${index}(value) {\n  return value * ${index};\n}`,
);

new EditorView({
  parent: document.getElementById('editor'),
  state: EditorState.create({
    doc: lines.join('\n'),
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      bracketMatching(),
      highlightActiveLine(),
      javascript(),
      syntaxHighlighting(defaultHighlightStyle),
      keymap.of([...defaultKeymap, ...historyKeymap]),
    ],
  }),
});
