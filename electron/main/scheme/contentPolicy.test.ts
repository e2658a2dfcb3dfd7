import { expect, it } from 'vitest';
import { contentPolicy } from './contentPolicy.ts';

it('lets a page reach its own platform over http and ws, and nothing else', () => {
  const policy = contentPolicy('http://127.0.0.1:8600');
  expect(policy).toContain("connect-src 'self' http://127.0.0.1:8600 ws://127.0.0.1:8600;");
  expect(contentPolicy('https://city.example')).toContain(
    "connect-src 'self' https://city.example wss://city.example;",
  );
  expect(contentPolicy(null)).toContain("connect-src 'self';");
});

it('allows no eval and no inline script', () => {
  const scripts = contentPolicy('http://127.0.0.1:8600').match(/script-src [^;]*/)?.[0];
  expect(scripts).toBe("script-src 'self'");
});
