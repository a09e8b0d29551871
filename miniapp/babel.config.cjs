module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  overrides: [{ test: /[\\/]shared[\\/]src[\\/]/, plugins: ['./config/schemas-left-out.cjs'] }],
}
