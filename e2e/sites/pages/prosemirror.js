import { exampleSetup } from 'prosemirror-example-setup';
import { DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

const doc = DOMParser.fromSchema(schema).parse(document.getElementById('content').content);
new EditorView(document.getElementById('editor'), {
  state: EditorState.create({ doc, plugins: exampleSetup({ schema }) }),
});
