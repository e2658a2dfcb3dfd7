import type { AuditEntry, AuditVerdict } from '../../../contract/wire/access.ts';
import { CASE_ACTS, type CaseAct } from '../../../contract/wire/commands.ts';
import { IDENTITY_KINDS } from '../../../contract/wire/envelope.ts';
import type { Words } from '../Words.ts';

const SHARED = /^共用:(.+)$/;

/** 案件办理 · 派遣 for `caseAct dispatch`; an act without a word is shown as the log has it. */
export function actText(act: string, { admin, actNames }: Words): string {
  const [first = '', second] = act.split(' ');
  const name = admin.audit.acts[first] ?? first;
  if (second === undefined) return name;
  return `${name} · ${isCaseAct(second) ? actNames[second] : second}`;
}

function isCaseAct(text: string): text is CaseAct {
  return (CASE_ACTS as readonly string[]).includes(text);
}

/** A login, a screen, a service; a shared token by what it is; nobody where nobody got in. */
export function whoText({ who, kind }: Pick<AuditEntry, 'who' | 'kind'>, { admin, identity }: Words): string {
  if (who === '') return admin.audit.nobody;
  if (SHARED.test(who) && kind !== null) return `${admin.audit.shared} ${identity[kind]}`;
  return who;
}

/** Why a login failed, and what somebody was made, in the reader's language; all else as the log has it. */
export function detailText({ act, detail }: Pick<AuditEntry, 'act' | 'detail'>, { admin, identity }: Words): string {
  if (act === 'login') return admin.audit.loginFaults[detail] ?? detail;
  if (act !== 'createPerson' && act !== 'setRole') return detail;
  const kind = IDENTITY_KINDS.find((one) => detail.startsWith(`${one} `));
  return kind === undefined ? detail : `${identity[kind]}${detail.slice(kind.length)}`;
}

/** Whether the chain holds, and where not, in the reader's language. */
export function verdictText({ ok, rows, brokenSeq, fault }: AuditVerdict, { audit }: Words['admin']): string {
  if (ok) return audit.whole(String(rows));
  const missing = /^row (\d+) is missing$/.exec(fault)?.[1];
  const short = /^the log ends before the noted row (\d+)$/.exec(fault)?.[1];
  const why =
    missing !== undefined
      ? audit.rowMissing(missing)
      : short !== undefined
        ? audit.endsBefore(short)
        : (audit.faults[fault] ?? fault);
  return audit.broken(String(brokenSeq ?? ''), why);
}

/** What a field for a local moment holds, 2026-11-24T09:52, as a moment; undefined where it is empty. */
export function momentOf(text: string, utcOffsetMinutes: number): number | undefined {
  const ms = Date.parse(`${text}Z`);
  return Number.isNaN(ms) ? undefined : ms - utcOffsetMinutes * 60_000;
}
