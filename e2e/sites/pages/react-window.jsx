import { createRoot } from 'react-dom/client';
import { List } from 'react-window';

function Row({ index, style, letters }) {
  return (
    <div className="row" style={style}>
      <b>{letters[index]}</b>
      <span>Letter {index + 1} of {letters.length}</span>
    </div>
  );
}

const letters = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(65 + ((index * 7) % 26)).repeat(3));

createRoot(document.getElementById('root')).render(
  <List
    rowComponent={Row}
    rowCount={letters.length}
    rowHeight={(index) => 36 + (index % 3) * 12}
    rowProps={{ letters }}
    style={{ height: 560, border: '1px solid #999' }}
  />,
);
