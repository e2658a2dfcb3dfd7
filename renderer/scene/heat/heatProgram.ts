const VERTEX = /* glsl */ `\
#version 300 es
uniform vec4 corners;
out vec2 place;
void main() {
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(corners.xy, corners.zw, place), 0.0, 1.0);
}
`;

/** The map's canvas holds colours multiplied by their alpha. */
const FRAGMENT = /* glsl */ `\
#version 300 es
precision mediump float;
uniform sampler2D warmth;
uniform float opacity;
in vec2 place;
out vec4 colour;
void main() {
  vec4 texel = texture(warmth, place);
  float alpha = texel.a * opacity;
  if (alpha < 0.004) discard;
  colour = vec4(texel.rgb * alpha, alpha);
}
`;

export interface HeatProgram {
  /** Draws the bound texture between west, north, east and south of clip space. */
  draw(corners: readonly [number, number, number, number], opacity: number): void;
}

/** null when the context is lost. */
export function compileHeatProgram(gl: WebGL2RenderingContext): HeatProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) return null;
    throw new Error(`the heat shader does not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  }
  const corners = gl.getUniformLocation(program, 'corners');
  const opacity = gl.getUniformLocation(program, 'opacity');
  const warmth = gl.getUniformLocation(program, 'warmth');
  const vertices = gl.createVertexArray();
  return {
    draw(where, strength) {
      gl.useProgram(program);
      gl.bindVertexArray(vertices);
      gl.disable(gl.DEPTH_TEST);
      gl.disable(gl.STENCIL_TEST);
      gl.disable(gl.CULL_FACE);
      gl.uniform4f(corners, ...where);
      gl.uniform1f(opacity, strength);
      gl.uniform1i(warmth, 0);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
      gl.bindVertexArray(null);
    },
  };
}
