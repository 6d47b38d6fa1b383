import { Accordion, DropdownMenu, Slider, Switch, Tabs } from 'radix-ui';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function More() {
  const [archive, setArchive] = useState(false);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger>More</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4}>
          <DropdownMenu.Item className="item">Print</DropdownMenu.Item>
          <DropdownMenu.CheckboxItem className="item" checked={archive} onCheckedChange={setArchive}>
            <DropdownMenu.ItemIndicator>✓ </DropdownMenu.ItemIndicator>Show the archive
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Separator />
          <DropdownMenu.Item className="item">Leave</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Account() {
  return (
    <main>
      <h1>Account</h1>
      <More />
      <Tabs.Root defaultValue="you">
        <Tabs.List aria-label="Account">
          <Tabs.Trigger value="you">You</Tabs.Trigger>
          <Tabs.Trigger value="notices">Notices</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="you"><form><label>Name <input defaultValue="Mara" /></label></form></Tabs.Content>
        <Tabs.Content value="notices">
          <form>
            <Switch.Root aria-label="By letter"><Switch.Thumb className="thumb" /></Switch.Root>
            <Slider.Root className="slider" defaultValue={[40]} max={100} step={10}>
              <Slider.Track className="track"><Slider.Range className="range" /></Slider.Track>
              <Slider.Thumb className="knob" aria-label="How often" />
            </Slider.Root>
          </form>
        </Tabs.Content>
      </Tabs.Root>
      <Accordion.Root type="single" collapsible>
        {['What is kept?', 'For how long?', 'Who reads it?'].map((question) => (
          <Accordion.Item value={question} key={question}>
            <Accordion.Header><Accordion.Trigger>{question}</Accordion.Trigger></Accordion.Header>
            <Accordion.Content className="answer">Only what the law asks for, {question.toLowerCase()}</Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Account />);
