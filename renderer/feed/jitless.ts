import { z } from 'zod';

/**
 * zod compiles object schemas with `new Function`, which the wall's content security policy forbids. Whether it may is
 * looked at when a schema is made, so this file must be the first import of every entry of the renderer.
 */
z.config({ jitless: true });
