import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The same page for every library: what a value changes becomes a new rule while the page is used. */
export function showRooms({ Page, Title, Row, Button, Field, Item }) {
  function Rooms() {
    const [size, setSize] = useState(18);
    const [hue, setHue] = useState(190);
    const [name, setName] = useState('');
    const [rooms, setRooms] = useState(['Hall', 'Kitchen', 'Cellar']);
    return (
      <Page $hue={hue}>
        <Title $size={size}>Rooms</Title>
        <Row>
          <Button type="button" $hue={hue} onClick={() => setSize(size + 6)}>Larger</Button>
          <Button type="button" $hue={hue} onClick={() => setHue(hue - 150)}>Warmer</Button>
        </Row>
        <Row>
          <label>Name <Field value={name} onChange={(event) => setName(event.target.value)} /></label>
          <Button type="button" $hue={hue} onClick={() => setRooms([...rooms, name])}>Add</Button>
        </Row>
        <ul>{rooms.map((room, index) => <Item key={room} $shade={index * 12}>{room}</Item>)}</ul>
      </Page>
    );
  }
  createRoot(document.getElementById('root')).render(<Rooms />);
}
