import { E7 } from '../../../contract/model/geo.ts';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import { UNIT_ROLE_NAMES } from '../../../contract/model/units.ts';
import type { z } from 'zod';
import type { MyReport, ReportSchema } from '../../../contract/field/reports.ts';
import type { PartTools } from '../../live/parts.ts';
import type { Answer } from './AnswerOnce.ts';
import type { FieldStaff } from './FieldDoor.ts';
import { FieldProblem, unfit } from './FieldProblem.ts';
import { placeOf } from './fieldWhere.ts';
import { checkPhotos, receive } from './received.ts';

type Report = z.output<typeof ReportSchema>;

const MOST_MINE = 30;

/** 上报: what a person in the field found becomes a case. */
export class FieldReports {
  readonly #tools: PartTools;
  readonly #categories: ReadonlyMap<string, number>;

  constructor(tools: PartTools) {
    this.#tools = tools;
    this.#categories = new Map(
      tools.pack.catalog.categories.map(({ kind, code }, index) => [`${kind} ${code}`, index]),
    );
  }

  /** Looks at everything first; what it gives back files the case. Throws 409 `duplicate` where somebody should be asked. */
  async prepare({ person }: FieldStaff, report: Report): Promise<() => Answer> {
    const { book, clock, hub, pack } = this.#tools;
    const category = this.#categories.get(report.category);
    if (category === undefined) throw unfit('category', '本市没有这个类别 (no such category in /catalog)');
    const [lon, lat] = placeOf(report.position, pack.catalog.city.bounds);
    const where = { category, lonE7: Math.round(lon * E7), latE7: Math.round(lat * E7) };
    await checkPhotos(this.#tools, report.photos);
    const similar = report.evenIfSimilar ? [] : await book.similar({ ...where, atMs: clock.nowMs() });
    if (similar.length > 0) {
      const message = `附近已有同类案件 ${similar[0]?.no ?? ''}，是否仍要上报？(may be a repeat; ask the person)`;
      throw new FieldProblem({ code: 'duplicate', message, similar });
    }
    return () => {
      const received = receive(this.#tools, report.times.sentAtMs);
      const key = book.report({
        ...where,
        no: '',
        source: 'Collector',
        channel: '监督员上报 · 城管通',
        condition: report.condition,
        place: report.place,
        description: report.text,
        flags: report.urgent ? ['urgent'] : [],
        atMs: received.receivedAtMs,
        actor: { role: UNIT_ROLE_NAMES[person.role], name: person.name },
        photos: report.photos,
      });
      const { receivedAtMs, skewMs } = received;
      const deviceAtMs = Math.round(report.times.deviceAtMs);
      const row = [person.id, report.id, key, deviceAtMs, receivedAtMs, skewMs, JSON.stringify(report.position)];
      hub.alsoWrite(async (tx) => {
        await tx.query('insert into field_report values ($1, $2, $3, $4, $5, $6, $7::json)', row);
      });
      return { status: 201, body: { id: report.id, caseKey: key, ...received } };
    };
  }

  /** The number a case was given; it never changes. */
  async numberOf(caseKey: number): Promise<string> {
    return (await this.#tools.book.detail(caseKey))?.card.no ?? '';
  }

  /** A person's latest reports and where they stand, newest first. */
  async mine({ person }: FieldStaff): Promise<MyReport[]> {
    const { book, db, pack } = this.#tools;
    const rows = await db.query<{
      id: string;
      case_key: number;
      device_at_ms: number;
      received_at_ms: number;
      skew_ms: number;
    }>(
      `select id, case_key, device_at_ms, received_at_ms, skew_ms from field_report
       where person = $1 order by received_at_ms desc limit ${MOST_MINE}`,
      [person.id],
    );
    const reports: MyReport[] = [];
    for (const { id, case_key: caseKey, device_at_ms, received_at_ms, skew_ms } of rows) {
      const detail = await book.detail(caseKey);
      if (detail === null) continue;
      reports.push({
        id,
        caseKey,
        no: detail.card.no,
        place: detail.card.place,
        category: pack.catalog.categories[detail.row.category]?.name ?? '',
        stage: CASE_STAGES[detail.row.stage] ?? 'Reported',
        deviceAtMs: device_at_ms,
        receivedAtMs: received_at_ms,
        skewMs: skew_ms,
      });
    }
    return reports;
  }
}
