/** Origin of the API, set when the app is built; empty on the web. */
declare const API_BASE: string
/** Which sources the app was built of. */
declare const BUILD: string
declare module '*.scss'
