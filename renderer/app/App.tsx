import {
  Fragment,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { SettingsProblem } from '../../contract/ipc/windowConfig.ts';
import { AdminSheet } from '../panels/admin/AdminSheet.tsx';
import { Alarms } from '../panels/alarms/Alarms.tsx';
import { Candidates } from '../panels/candidates/Candidates.tsx';
import { CasesSheet } from '../panels/cases/CasesSheet.tsx';
import { Chain, ChainStrip } from '../panels/chain/Chain.tsx';
import { EnforcementSheet } from '../panels/enforcement/EnforcementSheet.tsx';
import { Detail } from '../panels/detail/Detail.tsx';
import { Diagnostics } from '../panels/diagnostics/Diagnostics.tsx';
import type { WallDiagnostics } from '../panels/diagnostics/WallDiagnostics.ts';
import { EvaluationSheet } from '../panels/evaluation/EvaluationSheet.tsx';
import { Feeds } from '../panels/feeds/Feeds.tsx';
import { Figures } from '../panels/figures/Figures.tsx';
import { Header } from '../panels/header/Header.tsx';
import { HourBand } from '../panels/hours/HourBand.tsx';
import { Attribution } from '../panels/legend/Attribution.tsx';
import { Legend } from '../panels/legend/Legend.tsx';
import { Hotline } from '../panels/hotline/Hotline.tsx';
import { HotlineSheet } from '../panels/hotline/HotlineSheet.tsx';
import { LiveCases } from '../panels/live/LiveCases.tsx';
import { Orders } from '../panels/orders/Orders.tsx';
import { OrdersSheet } from '../panels/orders/OrdersSheet.tsx';
import { usePanels, useSession, useWords } from '../panels/PanelContext.tsx';
import { PhotoViewer } from '../panels/photos/PhotoViewer.tsx';
import { Ranking } from '../panels/ranking/Ranking.tsx';
import { ScreenSheet } from '../panels/screen/ScreenSheet.tsx';
import { Search } from '../panels/search/Search.tsx';
import type { Padding } from '../scene/Stage.ts';
import type { SheetId } from '../session/session.ts';
import { useWorld } from '../world/useWorld.ts';
import css from './App.module.css';
import { Guard } from './Guard.tsx';
import { computeLayout, type Layout, type PanelFit, type PanelId, type PlacedPanel, type Rect } from './layout.ts';
import type { Login } from './login/createLogin.ts';
import { DeskLock } from './login/DeskLock.tsx';
import { EnrolForm } from './login/EnrolForm.tsx';
import { LoginForm } from './login/LoginForm.tsx';
import { LoginTag } from './login/LoginTag.tsx';
import { PersonMark } from './login/PersonMark.tsx';
import { Banner, StartScreen } from './Notices.tsx';
import { SettingsNotice } from './SettingsNotice.tsx';
import { stoppedAtMs } from './stoppedAtMs.ts';
import { turnAt } from './turns.ts';
import type { WallStatusStore } from './wallStatus.ts';

export interface AppProps {
  status: WallStatusStore;
  login: Login;
  /** CSS pixels of one type unit. */
  unitPixels: number;
  /** What is wrong with the machine's settings. */
  problems: readonly SettingsProblem[];
  read: () => WallDiagnostics;
  onError: (error: unknown, panel: string) => void;
  /** The free part of the map, whenever it changes. */
  onPadding: (padding: Padding) => void;
}

/** A map narrower than this many units gets the short legend. */
const COMPACT_BELOW_REM = 60;

/** What stands in the side columns. A panel without an entry does not compile. */
const PANELS: Record<PanelId, (panel: PanelFit) => ReactElement> = {
  figures: () => <Figures />,
  rankDepartments: (panel) => <Ranking of="departments" rows={panel.rows} rowRem={panel.rowRem} />,
  rankGrids: (panel) => <Ranking of="grids" rows={panel.rows} rowRem={panel.rowRem} />,
  alarms: (panel) => <Alarms rows={panel.rows} rowRem={panel.rowRem} />,
  hotline: (panel) => <Hotline rows={panel.rows} rowRem={panel.rowRem} />,
  orders: (panel) => <Orders rows={panel.rows} rowRem={panel.rowRem} />,
  chain: (panel) => <Chain rowRem={panel.rowRem} />,
  live: (panel) => <LiveCases rows={panel.rows} rowRem={panel.rowRem} />,
  detail: (panel) => <Detail rows={panel.rows} rowRem={panel.rowRem} />,
  feeds: (panel) => <Feeds rows={panel.rows} rowRem={panel.rowRem} />,
};

/** Pages of work over the map. A page without an entry does not compile. */
const SHEETS: Record<SheetId, (onClose: () => void) => ReactElement> = {
  cases: (onClose) => <CasesSheet onClose={onClose} />,
  hotline: (onClose) => <HotlineSheet onClose={onClose} />,
  orders: (onClose) => <OrdersSheet onClose={onClose} />,
  screen: (onClose) => <ScreenSheet onClose={onClose} />,
  enforcement: (onClose) => <EnforcementSheet onClose={onClose} />,
  evaluation: (onClose) => <EvaluationSheet onClose={onClose} />,
  admin: (onClose) => <AdminSheet onClose={onClose} />,
};

/** Everything on the wall that is not the map. */
export function App(props: AppProps): ReactElement {
  const { status, login, onError } = props;
  const { banner } = useWords();
  const guard = (name: string, children: ReactNode): ReactElement => (
    <Guard name={name} sentence={banner.panel} retry={banner.retry} onError={onError}>
      {children}
    </Guard>
  );
  return (
    <>
      <DeskLock login={login}>
        <Surface {...props} />
      </DeskLock>
      {guard('loginForm', <LoginForm login={login} />)}
      {guard('enrolForm', <EnrolForm login={login} status={status} />)}
      {guard('watermark', <PersonMark login={login} />)}
    </>
  );
}

/** What is read and worked with: panels, notices, pages of work. */
function Surface({ status, login, unitPixels, problems, read, onError, onPadding }: AppProps): ReactElement {
  const layout = useLayout(unitPixels);
  const diagnosticsOpen = useSession((state) => state.diagnosticsOpen);
  const words = useWords();
  const guard = (name: string, children: ReactNode): ReactElement => (
    <Guard name={name} sentence={words.banner.panel} retry={words.banner.retry} onError={onError}>
      {children}
    </Guard>
  );
  const mapFoot = useMapFoot(layout, unitPixels, onPadding);
  return (
    <>
      <div className={css.solid} style={place(layout.header)}>
        {guard(
          'header',
          <Header
            shownAtMs={stoppedAtMs}
            search={guard('search', <Search />)}
            login={guard('login', <LoginTag login={login} />)}
          />,
        )}
      </div>
      {layout.columns.map((column, i) => (
        <div
          key={`column-${i}`}
          className={`${css.column} ${column.x < layout.map.x ? css.left : css.right}`}
          style={place(column)}
        />
      ))}
      {layout.panels.map((panel) => (
        <div key={panel.id} className={css.panel} style={place(panel)}>
          <InTurn panel={panel} guard={guard} />
        </div>
      ))}
      {layout.foot !== null && (
        <div className={css.foot} style={place(layout.foot)}>
          {guard('hours', <HourBand />)}
          {guard('chain', <ChainStrip />)}
        </div>
      )}
      <div className={css.map} style={place(layout.map)}>
        <div className={css.notices}>
          <Banner status={status} />
          <SettingsNotice problems={problems} />
          <StartScreen status={status} />
          {guard('candidates', <Candidates />)}
        </div>
        <div className={css.mapFoot} ref={mapFoot}>
          {guard('legend', <Legend compact={layout.map.width < COMPACT_BELOW_REM} />)}
          {guard('attribution', <Attribution />)}
        </div>
      </div>
      <OpenSheet map={layout.map} guard={guard} />
      {guard('photos', <PhotoViewer />)}
      {diagnosticsOpen && <div className={css.overlay}>{guard('diagnostics', <Diagnostics read={read} />)}</div>}
    </>
  );
}

/** What stands in a place now: its panel, or one of those that share it. */
function InTurn({
  panel,
  guard,
}: {
  panel: PlacedPanel;
  guard: (name: string, children: ReactNode) => ReactElement;
}): ReactElement {
  const shown = useWorld((world) => turnAt([panel, ...panel.turns], world));
  // A key of its own: one that failed does not take the others down with it.
  return <Fragment key={shown.id}>{guard(shown.id, PANELS[shown.id](shown))}</Fragment>;
}

/** The page of work that is open, over the map and below the header. */
function OpenSheet({
  map,
  guard,
}: {
  map: Rect;
  guard: (name: string, children: ReactNode) => ReactElement;
}): ReactElement | null {
  const { session } = usePanels();
  const sheet = useSession((state) => state.sheet);
  if (sheet === null) return null;
  return (
    <div className={css.sheet} style={place(map)}>
      {guard(
        sheet,
        SHEETS[sheet](() => session.getState().openSheet(null)),
      )}
    </div>
  );
}

function place(rect: Rect): CSSProperties {
  return { left: `${rect.x}rem`, top: `${rect.y}rem`, width: `${rect.width}rem`, height: `${rect.height}rem` };
}

function useLayout(unitPixels: number): Layout {
  const desk = useSession((state) => state.mode === 'desk');
  const measure = (): Layout => computeLayout(window.innerWidth / unitPixels, window.innerHeight / unitPixels, desk);
  const [layout, setLayout] = useState(measure);
  useEffect(() => {
    const onResize = (): void => setLayout(measure());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  });
  return layout;
}

/** Tells the map how much of it is covered, the legend at its foot included. */
function useMapFoot(layout: Layout, unitPixels: number, onPadding: (padding: Padding) => void) {
  const foot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = foot.current;
    if (element === null) return;
    const tell = (): void => {
      const right = window.innerWidth / unitPixels - layout.map.x - layout.map.width;
      onPadding({
        top: layout.map.y * unitPixels,
        right: right * unitPixels,
        bottom: (layout.foot?.height ?? 0) * unitPixels + element.offsetHeight,
        left: layout.map.x * unitPixels,
      });
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout, unitPixels, onPadding]);
  return foot;
}
