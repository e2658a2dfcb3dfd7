import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { problemSender } from './FieldProblem.ts';

it('tells the log what broke and where, and neither the log nor the phone what was in it', async () => {
  const faults: Record<string, unknown>[] = [];
  const server = fastify();
  server.setErrorHandler(problemSender({ onFault: (_what, details) => faults.push(details) }));
  server.get('/tasks/:key', () => {
    throw Object.assign(new TypeError('invalid input: 张三 13800000000\n    at her door'), { code: '22P02' });
  });
  const answer = await server.inject('/tasks/61?name=张三');
  await server.close();
  expect([answer.statusCode, answer.json()]).toMatchObject([500, { code: 'unavailable' }]);
  expect(faults).toEqual([
    expect.objectContaining({ call: '/tasks/:key', status: 500, error: 'TypeError', code: '22P02' }),
  ]);
  expect(String(faults[0]?.['at'])).toContain('FieldProblem.test.ts');
  expect(answer.body + JSON.stringify(faults)).not.toMatch(/张三|138|her door/);
});
