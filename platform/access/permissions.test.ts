import { describe, expect, it } from 'vitest';
import { CASE_ACTS, COMMANDS, type CommandName } from '../../contract/wire/commands.ts';
import { IDENTITY_KINDS, type Identity } from '../../contract/wire/envelope.ts';
import { ALL_POSTS, caseActor, mayAct, mayCommand, mayOpen, mayOrderAct, orderPost } from './permissions.ts';

const officer = (posts: readonly string[]): Identity => ({
  kind: 'officer',
  name: '李明',
  id: 'li',
  posts: [...posts],
});

describe('who may do what', () => {
  it('[W22][W41] a kiosk may command nothing, nor take anything out', () => {
    const kiosk: Identity = { kind: 'kiosk', name: '' };
    expect((Object.keys(COMMANDS) as CommandName[]).filter((name) => mayCommand(kiosk, name))).toEqual([]);
    expect(mayOpen(kiosk, 'exports')).toBe(false);
    expect(CASE_ACTS.filter((act) => mayAct(kiosk, act))).toEqual([]);
  });

  it('evidence as it was taken is for those on duty, what is marked safe for whoever watches, nothing for collectors and services', () => {
    const may = (route: 'photos' | 'safePhotos'): string[] =>
      IDENTITY_KINDS.filter((kind) => mayOpen({ kind, name: '' }, route)).toSorted();
    expect(may('photos')).toEqual(['leader', 'officer']);
    expect(may('safePhotos')).toEqual(['admin', 'auditor', 'kiosk', 'leader', 'officer', 'security']);
  });

  it('an act belongs to its post, and all posts together may do every act', () => {
    expect(CASE_ACTS.filter((act) => mayAct(officer(['受理员']), act))).toEqual(['accept', 'reply']);
    expect(CASE_ACTS.every((act) => mayAct(officer(ALL_POSTS), act))).toBe(true);
    expect(CASE_ACTS.filter((act) => mayAct({ kind: 'officer', name: '' }, act))).toEqual([]);
  });

  it('a leader supervises and urges, and the three administrators touch no case', () => {
    expect(CASE_ACTS.filter((act) => mayAct({ kind: 'leader', name: '' }, act))).toEqual(['supervise', 'urge']);
    for (const kind of IDENTITY_KINDS.filter((one) => one !== 'officer' && one !== 'leader'))
      expect(mayCommand({ kind, name: '' }, 'caseAct')).toBe(false);
  });

  it('[S14] a leader gives instructions, sends back and finishes; an officer reports, and never under his name', () => {
    const leader: Identity = { kind: 'leader', name: '周立', id: 'zhou' };
    expect(mayCommand(leader, 'instruct')).toBe(true);
    expect((['report', 'sendBack', 'finish'] as const).filter((act) => mayOrderAct(leader, act))).toEqual([
      'sendBack',
      'finish',
    ]);
    expect(mayOrderAct(officer([]), 'report')).toBe(true);
    expect(mayOrderAct({ kind: 'kiosk', name: '' }, 'finish')).toBe(false);
    expect([orderPost(leader), orderPost(officer(['督查员'])), orderPost(officer([]))]).toEqual([
      '领导',
      '督查员',
      '值班人员',
    ]);
  });

  it('a person acts by post and name, a shared token by its post alone', () => {
    expect(caseActor(officer(ALL_POSTS), 'dispatch')).toEqual({ role: '派遣员', name: '李明' });
    expect(caseActor({ kind: 'officer', name: '值班长' }, 'dispatch')).toEqual({ role: '值班长', name: '' });
  });
});
