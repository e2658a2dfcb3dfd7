import type { QuadShaders } from '../gpu/QuadLayer.ts';

const BLOCK = /* glsl */ `\
layout(std140) uniform symbolUniforms {
  vec2 atlasCells;
  float pulse;
  float devicePixel;
  vec3 ground;
  vec3 inTime;
  vec3 near;
  vec3 over;
} symbol;
`;

/** A square around the place, just large enough for the symbol, its ring and its pulse. */
const VERTEX = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-symbol-vertex
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceLooks;
in vec2 instanceOffsets;
in vec3 instanceRings;
in vec4 instanceColors;
out vec2 fromCentre;
flat out float size;
flat out float frame;
flat out vec2 turn;
flat out vec3 ring;
flat out float beat;
flat out vec4 tint;
void main(void) {
  frame = instanceLooks.x;
  size = instanceLooks.y;
  float angle = radians(instanceLooks.z);
  turn = vec2(cos(angle), sin(angle));
  beat = instanceLooks.w > 0.5 ? symbol.pulse : -1.0;
  ring = instanceRings;
  tint = instanceColors;
  float reach = size * (beat < 0.0 ? 0.5 : 0.5 + 0.35 * beat) + 1.0;
  fromCentre = positions * reach;
  geometry.worldPosition = instancePositions;
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
  vec2 pixels = instanceOffsets + fromCentre;
  gl_Position.xy += project_pixel_size_to_clipspace(vec2(pixels.x, -pixels.y));
}
`;

/**
 * The glyph from the atlas (red is how much of the lamp's colour, the rest is ground), and around it the ring: kind 1
 * counts down the limit clockwise from the top and is broken all around when it is over, kind 2 shows how a crowd is
 * made up.
 */
const FRAGMENT = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-symbol-fragment
precision highp float;
uniform sampler2D atlasTexture;
in vec2 fromCentre;
flat in float size;
flat in float frame;
flat in vec2 turn;
flat in vec3 ring;
flat in float beat;
flat in vec4 tint;
out vec4 fragColor;

vec4 over(vec4 top, vec4 below) {
  float alpha = top.a + below.a * (1.0 - top.a);
  vec3 colour = (top.rgb * top.a + below.rgb * below.a * (1.0 - top.a)) / max(alpha, 0.0001);
  return vec4(colour, alpha);
}

float band(float radius, float middle, float width) {
  return clamp((width * 0.5 - abs(radius - middle)) / symbol.devicePixel + 0.5, 0.0, 1.0);
}

void main(void) {
  vec2 upright = vec2(turn.x * fromCentre.x + turn.y * fromCentre.y, turn.x * fromCentre.y - turn.y * fromCentre.x);
  vec2 inCell = upright / size + 0.5;
  vec4 texel = texture(atlasTexture,
    (vec2(mod(frame, symbol.atlasCells.x), floor(frame / symbol.atlasCells.x)) + clamp(inCell, 0.0, 1.0)) / symbol.atlasCells);
  float inside = step(max(abs(inCell.x - 0.5), abs(inCell.y - 0.5)), 0.5);
  vec4 colour = vec4(mix(symbol.ground, tint.rgb, texel.r), texel.a * inside);

  float radius = length(fromCentre);
  if (ring.x > 0.5) {
    float width = max(size * 0.062, 2.0 * symbol.devicePixel);
    float onRing = band(radius, size * 0.5 - width * 0.5, width);
    float around = fract(atan(fromCentre.x, -fromCentre.y) / 6.2831853);
    vec3 lit = tint.rgb;
    float shown = 1.0;
    if (ring.x > 1.5) lit = around < ring.y ? symbol.over : around < ring.z ? symbol.near : symbol.inTime;
    else if (ring.y > 0.0) shown = around < ring.y ? 1.0 : 0.22;
    else shown = fract(around * 8.0) < 0.62 ? 1.0 : 0.0;
    if (ring.x > 1.5 && ring.z < 0.0) lit = tint.rgb;
    float rim = band(radius, size * 0.5 - width * 0.5, width + 2.0 * symbol.devicePixel);
    colour = over(vec4(lit, onRing * shown), over(vec4(symbol.ground, rim * 0.7), colour));
  }
  if (beat >= 0.0) {
    float wave = band(radius, size * (0.5 + 0.32 * beat), size * 0.05);
    colour = over(vec4(tint.rgb, wave * (1.0 - beat)), colour);
  }
  colour.a *= tint.a;
  if (colour.a < 0.004) discard;
  fragColor = colour;
}
`;

export const SYMBOL_SHADERS: QuadShaders = {
  vs: VERTEX,
  fs: FRAGMENT,
  uniforms: {
    name: 'symbol',
    vs: BLOCK,
    fs: BLOCK,
    uniformTypes: {
      atlasCells: 'vec2<f32>',
      pulse: 'f32',
      devicePixel: 'f32',
      ground: 'vec3<f32>',
      inTime: 'vec3<f32>',
      near: 'vec3<f32>',
      over: 'vec3<f32>',
    },
  },
  attributes: {
    instanceLooks: { size: 4, type: 'float32' },
    instanceOffsets: { size: 2, type: 'float32' },
    instanceRings: { size: 3, type: 'float32' },
    instanceColors: { size: 4, type: 'unorm8' },
  },
};
