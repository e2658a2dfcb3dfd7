import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { edgeOf, makeRoadNetwork, pointOn, type RoadNetwork, type RoadPoint } from './RoadNetwork.ts';
import { WayFinder, type Stretch } from './WayFinder.ts';

/** A field of crossings a hundred metres apart; `links` says which neighbours a road joins. */
function field(side: number, links: (a: number, b: number) => boolean, main: (a: number) => boolean): RoadNetwork {
  const nodes: LngLat[] = Array.from({ length: side * side }, (_, i) => [
    103 + (i % side) * 0.001,
    29.98 + Math.floor(i / side) * 0.0009,
  ]);
  const edges = nodes.flatMap((_, a) =>
    [a + 1, a + side]
      .filter((b) => b < nodes.length && (b !== a + 1 || b % side !== 0) && links(a, b))
      .map((b) => {
        const line = [nodes[a]!, nodes[b]!];
        return { a, b, name: `${a}-${b}`, main: main(a), line, lengthMeters: 0 };
      }),
  );
  return makeRoadNetwork({ nodes, edges });
}

/** Cost from the point to every node, in the plainest way: relax all roads until nothing changes. */
function plainCost(network: RoadNetwork, from: RoadPoint, to: RoadPoint, side: number): number {
  const cost = (edge: number): number => (edgeOf(network, edge).main ? 1 : side);
  const costs = network.nodes.map(() => Infinity);
  const first = edgeOf(network, from.edge);
  costs[first.a] = from.alongMeters * cost(from.edge);
  costs[first.b] = (first.lengthMeters - from.alongMeters) * cost(from.edge);
  for (let round = 0; round < network.nodes.length; round++)
    for (const edge of network.edges)
      for (const [a, b] of [
        [edge.a, edge.b],
        [edge.b, edge.a],
      ] as const)
        costs[b] = Math.min(costs[b]!, costs[a]! + edge.lengthMeters * cost(edge.index));
  const last = edgeOf(network, to.edge);
  return Math.min(
    costs[last.a]! + to.alongMeters * cost(to.edge),
    costs[last.b]! + (last.lengthMeters - to.alongMeters) * cost(to.edge),
  );
}

const costOf = (network: RoadNetwork, way: readonly Stretch[], side: number): number =>
  way.reduce(
    (sum, { edge, fromMeters, toMeters }) =>
      sum + Math.abs(toMeters - fromMeters) * (edgeOf(network, edge).main ? 1 : side),
    0,
  );

describe('a way through the roads', () => {
  it('is never dearer than the plainest search finds, and has no gaps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), fc.double({ min: 1, max: 2, noNaN: true }), (seed, side) => {
        const bit = (i: number): boolean => ((seed >> (i % 29)) & 1) === 1;
        const network = field(
          6,
          (a, b) => bit(a * 7 + b),
          (a) => bit(a * 3 + 1),
        );
        fc.pre(network.edges.length > 2);
        const from = { edge: seed % network.edges.length, alongMeters: 30 };
        const to = { edge: (seed >> 5) % network.edges.length, alongMeters: 70 };
        fc.pre(from.edge !== to.edge);
        const way = new WayFinder(network).find(from, to, side);
        const plain = plainCost(network, from, to, side);
        if (!way) {
          expect(plain).toBe(Infinity);
          return;
        }
        expect(costOf(network, way, side)).toBeCloseTo(plain, 4);
        let here = pointOn(network, from);
        for (const { edge, fromMeters, toMeters } of way) {
          expect(distanceMeters(here, pointOn(network, { edge, alongMeters: fromMeters }))).toBeLessThan(0.01);
          here = pointOn(network, { edge, alongMeters: toMeters });
        }
        expect(distanceMeters(here, pointOn(network, to))).toBeLessThan(0.01);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('answers the same after other questions were asked in between', () => {
    const network = field(
      6,
      () => true,
      () => false,
    );
    const finder = new WayFinder(network);
    const ask = (): Stretch[] | null => finder.find({ edge: 0, alongMeters: 10 }, { edge: 40, alongMeters: 5 });
    const first = ask();
    finder.find({ edge: 30, alongMeters: 1 }, { edge: 3, alongMeters: 1 });
    expect(ask()).toEqual(first);
    expect(costOf(network, first ?? [], 1)).toBeGreaterThan(100);
  });
});
