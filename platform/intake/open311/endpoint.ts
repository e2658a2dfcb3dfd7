import { z } from 'zod';

/** Another Open311 GeoReport v2 server whose requests become cases here. */
export const Open311EndpointSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,30}$/, 'letters, digits, ".", "-" and "_"'),
  /** As the timeline names it: 名山区随手拍. */
  name: z.string().min(1).max(30),
  /** Address the paths of the standard follow: https://city.example/open311/v2. */
  url: z.url({ protocol: /^https?$/ }),
  format: z.enum(['json', 'xml']).default('json'),
  jurisdictionId: z.string().max(100).default(''),
  apiKey: z.string().max(200).default(''),
  everySeconds: z.number().min(1).max(86_400).default(300),
  /** How far back the first poll looks. */
  fromDaysBack: z.number().min(0).max(90).default(1),
  pageSize: z.int().min(1).max(1000).default(100),
  /** service_code there -> code of the event or component here, "event 0405". */
  services: z.record(
    z.string().min(1),
    z.string().regex(/^(event|component) \d{4}$/, '"event 0405" or "component 0301"'),
  ),
});
export type Open311Endpoint = z.infer<typeof Open311EndpointSchema>;
