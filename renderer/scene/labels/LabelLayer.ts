import type { DefaultProps } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import { QuadLayer, type Column, type QuadLayerProps, type QuadShaders } from '../gpu/QuadLayer.ts';

/** Written words as columns: deck.gl's binary data. */
export interface LabelColumns {
  length: number;
  attributes: {
    instancePositions: Column<Float64Array>;
    /** Left, top, width, height in the atlas, device pixels. */
    instanceFrames: Column<Float32Array>;
    /** CSS pixels from the place to the label's centre, right and down. */
    instanceOffsets: Column<Float32Array>;
  };
}

export interface LabelLayerProps extends QuadLayerProps {
  data: LabelColumns;
  atlas: Texture | null;
}

const BLOCK = /* glsl */ `\
layout(std140) uniform labelUniforms {
  vec2 atlasSize;
} label;
`;

/** Words stand on whole device pixels, or their strokes blur. */
const VERTEX = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-label-vertex
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceFrames;
in vec2 instanceOffsets;
out vec2 texel;
void main(void) {
  geometry.worldPosition = instancePositions;
  vec4 clip = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
  clip.xy += project_pixel_size_to_clipspace(vec2(instanceOffsets.x, -instanceOffsets.y)) * clip.w;
  vec2 screen = project.viewportSize * 0.5;
  vec2 corner = (clip.xy / clip.w) * screen - instanceFrames.zw * 0.5;
  vec2 snapped = floor(corner + screen + 0.5) - screen + (positions * 0.5 + 0.5) * instanceFrames.zw;
  gl_Position = vec4(snapped / screen * clip.w, clip.zw);
  texel = (instanceFrames.xy + vec2(positions.x * 0.5 + 0.5, 0.5 - positions.y * 0.5) * instanceFrames.zw) / label.atlasSize;
}
`;

const FRAGMENT = /* glsl */ `\
#version 300 es
#define SHADER_NAME wanmi-label-fragment
precision highp float;
uniform sampler2D atlasTexture;
in vec2 texel;
out vec4 fragColor;
void main(void) {
  fragColor = texture(atlasTexture, texel);
  if (fragColor.a < 0.004) discard;
}
`;

const LABEL_SHADERS: QuadShaders = {
  vs: VERTEX,
  fs: FRAGMENT,
  uniforms: { name: 'label', vs: BLOCK, fs: BLOCK, uniformTypes: { atlasSize: 'vec2<f32>' } },
  attributes: {
    instanceFrames: { size: 4, type: 'float32' },
    instanceOffsets: { size: 2, type: 'float32' },
  },
};

const defaultProps: DefaultProps<LabelLayerProps> = {
  atlas: { type: 'object', value: null, ignore: true },
  devicePixel: { type: 'number', value: 1 },
};

/** Words from the label atlas. */
export class LabelLayer extends QuadLayer<LabelLayerProps> {
  static override layerName = 'WanmiLabelLayer';
  static override defaultProps = defaultProps;

  override quad() {
    return LABEL_SHADERS;
  }

  override uniforms() {
    const { atlas } = this.props;
    return atlas && { atlasTexture: atlas, atlasSize: [atlas.width, atlas.height] };
  }
}
