/** WeChat asks for this component when the bar is ours; the bar itself is drawn by the pages (ui/tab-bar.tsx). */
export default () => null
