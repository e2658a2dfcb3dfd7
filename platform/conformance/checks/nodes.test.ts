import { afterEach, expect, it } from 'vitest';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { ProbeWall } from '../ProbeWall.ts';
import { SmallPlatform } from '../small/smallPlatform.mjs';
import { checkNodes } from './nodes.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Two small platforms on one log: the first writes, the second shows what it wrote. */
function twoNodes(): [SmallPlatform, SmallPlatform] {
  const [first, second] = [new SmallPlatform(STREAMS), new SmallPlatform(STREAMS)];
  second.epoch = first.epoch;
  second.rows = first.rows;
  second.log = first.log;
  second.walls = first.walls;
  second.change = () => undefined;
  leads(first, true);
  leads(second, false);
  return [first, second];
}

function leads(node: SmallPlatform, leading: boolean): void {
  const health = node.health.bind(node);
  node.health = () => ({ ...health(), leads: leading });
}

async function resultsOf(nodes: readonly SmallPlatform[]): Promise<string[]> {
  const [url = '', ...nodeUrls] = await Promise.all(nodes.map((node) => node.listen(0)));
  const wall = await ProbeWall.connect(url);
  closers.push(() => wall.close(), ...nodes.map((node) => () => node.close()));
  const target = { url, token: 'kiosk-token', officerToken: null, watchSeconds: 3, mayAct: false, nodeUrls };
  const findings = await checkNodes({ target, wall, catalog: null });
  return findings.map(({ result, why }) => `${result} ${why.replaceAll(/http:\S+/g, 'URL')}`);
}

it('[W54] finds nothing amiss with two nodes on one log', async () => {
  expect(await resultsOf(twoNodes())).toEqual(['pass ', 'pass ', 'pass ']);
});

it('[W54] says that a node has an epoch of its own, and that walls begin anew there', async () => {
  const nodes = twoNodes();
  nodes[1].epoch = 'another';
  const [epoch, resumes] = await resultsOf(nodes);
  expect(epoch).toContain('fail URL has epoch another, the first node small-');
  expect(resumes).toContain('fail cases gets a snapshot at URL');
});

it('[W54] says that two nodes lead', async () => {
  const nodes = twoNodes();
  leads(nodes[1], true);
  expect((await resultsOf(nodes))[0]).toBe('fail 2 nodes lead');
});

it('[W54] says that two nodes have other rows at the same seq', async () => {
  const nodes = twoNodes();
  const rows = new Map([...nodes[0].rows].map(([stream, held]) => [stream, new Map(held)]));
  rows.get('grids')?.set('G1', { ...rows.get('grids')?.get('G1'), openCases: 7 });
  nodes[1].rows = rows;
  expect((await resultsOf(nodes))[2]).toContain('fail grids at seq 0 is');
});

it('[W54] looks at nothing where there is one node', async () => {
  expect(new Set(await resultsOf([new SmallPlatform(STREAMS)]))).toEqual(new Set(['skip no --node was given']));
});
