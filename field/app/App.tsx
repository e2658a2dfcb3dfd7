import { type ReactNode, useState } from 'react';
import { LoginScreen } from '../screens/LoginScreen.tsx';
import { OutboxScreen } from '../screens/OutboxScreen.tsx';
import { ReportScreen } from '../screens/ReportScreen.tsx';
import { TaskScreen } from '../screens/TaskScreen.tsx';
import { TasksScreen } from '../screens/TasksScreen.tsx';
import { useDevices, useOutbox, usePhone, useWords } from './PhoneContext.tsx';

type Tab = 'tasks' | 'report' | 'outbox';
const TABS: readonly Tab[] = ['tasks', 'report', 'outbox'];

/** The page: who and whether the net is there at the top, what is done in the middle, where to go within reach of a thumb. */
export function App(): ReactNode {
  const { person } = usePhone();
  // Whoever logs in next begins at the list, not at what the last one had open.
  return person === null ? <LoginScreen /> : <Page key={person.id} />;
}

function Page(): ReactNode {
  const { tasks } = usePhone();
  const words = useWords();
  const { items } = useOutbox();
  const [tab, setTab] = useState<Tab>('tasks');
  const [open, setOpen] = useState<number | null>(null);
  const task = tasks?.tasks.find(({ key }) => key === open);
  // Done and gone: should it come back later, it waits in the list and does not open by itself.
  if (open !== null && tasks !== null && task === undefined) setOpen(null);
  const go = (to: Tab): void => {
    setTab(to);
    setOpen(null);
  };
  return (
    <div className="page">
      <Header />
      <main>
        {tab === 'tasks' && task !== undefined && (
          <TaskScreen key={task.key} task={task} onBack={() => setOpen(null)} />
        )}
        {tab === 'tasks' && task === undefined && <TasksScreen onOpen={setOpen} />}
        {tab === 'report' && <ReportScreen onKept={() => go('outbox')} />}
        {tab === 'outbox' && <OutboxScreen />}
      </main>
      <nav>
        {TABS.map((one) => (
          <button key={one} type="button" aria-current={tab === one ? 'page' : undefined} onClick={() => go(one)}>
            {words[one]}
            {one === 'outbox' && items.length > 0 && <span className="count">{items.length}</span>}
            {one === 'tasks' && (tasks?.tasks.length ?? 0) > 0 && <span className="count">{tasks?.tasks.length}</span>}
          </button>
        ))}
      </nav>
    </div>
  );
}

function Header(): ReactNode {
  const { phone } = useDevices();
  const { person, catalog, language } = usePhone();
  const { link, items } = useOutbox();
  const words = useWords();
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  return (
    <header>
      <div className="who">
        <strong>{person?.name}</strong>
        <span>{[words.roles[person?.role ?? 'collector'], person?.grid?.name].filter(Boolean).join(' · ')}</span>
      </div>
      <div className="tools">
        <button type="button" className="small" onClick={() => phone.setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </button>
        <button type="button" className="small" onClick={() => void phone.logOut()}>
          {words.logOut}
        </button>
      </div>
      <p className={`link ${link}`} role="status">
        {[words[link], waiting > 0 ? words.unsent(waiting) : ''].filter((part) => part !== '').join(' · ')}
        {catalog?.city.synthetic === true && <span className="tag">{words.synthetic}</span>}
      </p>
    </header>
  );
}
