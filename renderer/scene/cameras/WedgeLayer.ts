import type { DefaultProps } from '@deck.gl/core';
import { QuadLayer, type Column, type QuadLayerProps, type QuadShaders } from '../gpu/QuadLayer.ts';

/** Fields of view as columns: deck.gl's binary data. */
export interface WedgeColumns {
  length: number;
  attributes: {
    instancePositions: Column<Float64Array>;
    /** Heading in degrees clockwise from north, opening in degrees, range in metres, 1 where an arc marks the range. */
    instanceWedges: Column<Float32Array>;
    instanceColors: Column<Uint8ClampedArray>;
  };
}

export interface WedgeLayerProps extends QuadLayerProps {
  data: WedgeColumns;
}

const BLOCK = /* glsl */ `\
layout(std140) uniform wedgeUniforms {
  float devicePixel;
} wedge;
`;

/** The smallest box around the field of view, turned with it: a narrow view costs few pixels. */
const VERTEX = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-wedge-vertex
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceWedges;
in vec4 instanceColors;
out vec2 place;
flat out float range;
flat out vec2 sides;
flat out float arc;
flat out vec4 tint;
void main(void) {
  range = project_size_to_pixel(instanceWedges.z);
  float halfOpening = radians(min(instanceWedges.y, 359.9)) * 0.5;
  sides = vec2(sin(halfOpening), cos(halfOpening));
  arc = instanceWedges.w;
  tint = instanceColors;
  float side = halfOpening > 1.5707963 ? range : range * sides.x;
  float back = halfOpening > 1.5707963 ? range * -sides.y : 0.0;
  place = vec2(positions.x * (side + 2.0), mix(-back - 2.0, range + 2.0, positions.y * 0.5 + 0.5));
  float heading = radians(instanceWedges.x);
  vec2 turned = vec2(
    place.x * cos(heading) + place.y * sin(heading),
    place.y * cos(heading) - place.x * sin(heading));
  geometry.worldPosition = instancePositions;
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
  gl_Position.xy += project_pixel_size_to_clipspace(turned);
}
`;

/** Clear where the camera stands far, firm where it sees well; edges are thin lines, the range of a PTZ a firm one. */
const FRAGMENT = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-wedge-fragment
precision highp float;
in vec2 place;
flat in float range;
flat in vec2 sides;
flat in float arc;
flat in vec4 tint;
out vec4 fragColor;
void main(void) {
  float radius = length(place);
  // Distance to the nearer edge of the opening, without an angle: a wall has millions of these.
  float toEdge = place.y * sides.x - abs(place.x) * sides.y;
  float toRange = range - radius;
  float inside = clamp(min(toEdge, toRange) / wedge.devicePixel + 0.5, 0.0, 1.0);
  float fill = 0.2 * (1.0 - 0.85 * smoothstep(0.0, range, radius));
  float edge = 0.38 * (1.0 - clamp(toEdge / wedge.devicePixel - 0.5, 0.0, 1.0)) * (1.0 - smoothstep(0.2, 1.0, radius / range));
  float rim = arc * 0.8 * (1.0 - clamp(toRange / (1.5 * wedge.devicePixel) - 0.5, 0.0, 1.0));
  float alpha = max(fill, max(edge, rim)) * inside * tint.a;
  if (alpha < 0.004) discard;
  fragColor = vec4(tint.rgb, alpha);
}
`;

const WEDGE_SHADERS: QuadShaders = {
  vs: VERTEX,
  fs: FRAGMENT,
  uniforms: { name: 'wedge', vs: BLOCK, fs: BLOCK, uniformTypes: { devicePixel: 'f32' } },
  attributes: {
    instanceWedges: { size: 4, type: 'float32' },
    instanceColors: { size: 4, type: 'unorm8' },
  },
};

const defaultProps: DefaultProps<WedgeLayerProps> = { devicePixel: { type: 'number', value: 1 } };

/** What cameras see, in metres on the ground. */
export class WedgeLayer extends QuadLayer<WedgeLayerProps> {
  static override layerName = 'WanmiWedgeLayer';
  static override defaultProps = defaultProps;

  override quad() {
    return WEDGE_SHADERS;
  }

  override uniforms() {
    return { devicePixel: this.props.devicePixel };
  }
}
