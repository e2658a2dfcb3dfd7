import { z } from 'zod';
import { LngLatSchema, RingSchema } from '../model/geo.ts';
import { EpochMsSchema } from '../model/time.ts';

const KeySchema = z.int().min(1).max(0xffff_ffff);
const ShareSchema = z.number().min(0).max(1);
const FrameIdSchema = z.string().regex(/^[\w-]{1,64}$/);

/** Where in the frame the thing is, as shares of width and height from the upper left corner. */
export const BoxSchema = z.strictObject({ x: ShareSchema, y: ShareSchema, width: ShareSchema, height: ShareSchema });
export type Box = z.infer<typeof BoxSchema>;

/** From where something was seen, at the moment of the frame (S4): a street camera, a high PTZ, or a drone in the air. */
export const SeenFromSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('camera'), id: z.string().min(1).max(32), preset: z.string().max(40).optional() }),
  z.strictObject({
    kind: z.literal('ptz'),
    id: z.string().min(1).max(32),
    preset: z.string().max(40).optional(),
    /** Clockwise from true north. */
    panDeg: z.number().min(0).max(360),
    /** Below the horizon is negative. */
    tiltDeg: z.number().min(-90).max(90),
    /** 1: the widest view. */
    zoom: z.number().min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('drone'),
    id: z.string().min(1).max(32),
    position: LngLatSchema,
    /** Above ground. */
    altitudeMeters: z.number().min(0).max(5000),
    gimbalPitchDeg: z.number().min(-120).max(90),
    /** Clockwise from true north. */
    gimbalYawDeg: z.number().min(-180).max(360),
    /** What the picture covers on the ground, closed. */
    footprint: RingSchema,
  }),
]);
export type SeenFrom = z.infer<typeof SeenFromSchema>;

/** case: became one; merged: belongs to a case that is open; belowThreshold: kept, but not sure enough. */
export const DETECTION_OUTCOMES = ['case', 'merged', 'belowThreshold'] as const;
export type DetectionOutcome = (typeof DETECTION_OUTCOMES)[number];

/** What a machine, or a person at a screen, found in one frame. */
export const DetectionSchema = z.strictObject({
  id: z.string().min(1).max(40),
  /** Id of the class in the city pack: one of the AI categories or of those seen from the air. */
  class: z.string().min(1).max(32),
  confidence: ShareSchema,
  model: z.string().min(1).max(60),
  by: z.enum(['machine', 'person']),
  from: SeenFromSchema,
  position: LngLatSchema,
  frameAtMs: EpochMsSchema,
  /** Id of the evidence frame for the query `frame`. */
  frame: FrameIdSchema,
  box: BoxSchema,
  outcome: z.enum(DETECTION_OUTCOMES),
  /** A sentence: why it is no case of its own; '' for one. */
  reason: z.string().max(200),
  /** 0: none. */
  caseKey: z.int().min(0).max(0xffff_ffff),
});
export type Detection = z.infer<typeof DetectionSchema>;

export const VERDICTS = ['exists', 'gone', 'unsure'] as const;
export const VerdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof VerdictSchema>;

/** What followed from a machine's verdict. noAct: the case was no longer to be checked. */
export const VERIFICATION_OUTCOMES = ['passed', 'failed', 'toPerson', 'noAct'] as const;
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number];

/** 自动核查 (S6): a machine's verdict on whether the trouble of a case is gone, and what a person said of it. */
export const VerificationSchema = z.strictObject({
  id: z.string().min(1).max(40),
  caseKey: KeySchema,
  cameraId: z.string().min(1).max(32),
  preset: z.string().max(40),
  capturedAtMs: EpochMsSchema,
  /** Id of the frame for the query `frame`. */
  image: FrameIdSchema,
  verdict: VerdictSchema,
  confidence: ShareSchema,
  model: z.string().min(1).max(60),
  /** From the camera to the place of the case. */
  distanceMeters: z.number().min(0),
  /** How old the frame was when it was judged. */
  ageSeconds: z.number().min(0),
  outcome: z.enum(VERIFICATION_OUTCOMES),
  reason: z.string().max(200),
  /** The post of the person who looked at it after the machine; '' for nobody yet. */
  reviewedBy: z.string().max(40),
  reviewedAtMs: z.int().min(0),
  /** What that person found. */
  personVerdict: z.enum(['', 'exists', 'gone']),
  personReason: z.string().max(500),
});
export type Verification = z.infer<typeof VerificationSchema>;

/** Answer to `caseEvidence`: the frames that proved a case, and those by which it was checked, oldest first. */
export const CaseEvidenceSchema = z.strictObject({
  detections: z.array(DetectionSchema).max(50),
  verifications: z.array(VerificationSchema).max(50),
});
export type CaseEvidence = z.infer<typeof CaseEvidenceSchema>;

/** Answer to `frame`: the picture itself. A kiosk is refused one that was not marked free of personal data. */
export const FrameSchema = z.strictObject({
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z.base64().max(2_800_000),
});

/** Arguments of `screen` (S5): the chosen classes, and since when. */
export const ScreenArgsSchema = z.strictObject({
  classes: z.array(z.string().min(1).max(32)).min(1).max(50),
  fromMs: EpochMsSchema,
  limit: z.int().min(1).max(100),
});
/** Newest first; counts since `fromMs` of every class asked for, whatever the limit. */
export const ScreenSchema = z.strictObject({
  detections: z.array(DetectionSchema).max(100),
  counts: z
    .array(
      z.strictObject({
        class: z.string().min(1).max(32),
        case: z.int().min(0),
        merged: z.int().min(0),
        belowThreshold: z.int().min(0),
      }),
    )
    .max(50),
});
export type Screen = z.infer<typeof ScreenSchema>;

export const RobotQualityArgsSchema = z.strictObject({ fromMs: EpochMsSchema, toMs: EpochMsSchema });
const RateSchema = z.strictObject({
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  value: z.number().nullable(),
});
/** How good the robot is in a period, with counts; `value` null where nothing is to be divided by. */
export const RobotQualitySchema = z.strictObject({
  verifications: z.int().min(0),
  passed: z.int().min(0),
  failed: z.int().min(0),
  toPerson: z.int().min(0),
  /** Of the sure verdicts a person looked at, those he found right. */
  precision: RateSchema,
  /** Of all cases whose check was passed, those a machine passed and no person overturned. */
  clearedWithoutVisit: RateSchema,
});
export type RobotQuality = z.infer<typeof RobotQualitySchema>;

/** Arguments of `reviewVerdict`: what a person found. A reason is needed where it overturns the machine. */
export const ReviewVerdictArgsSchema = z.strictObject({
  id: z.string().min(1).max(40),
  verdict: z.enum(['exists', 'gone']),
  reason: z.string().max(500),
});
