/** Origin of the API, set when the app is built; empty on the web. */
declare const API_BASE: string
declare module '*.scss'
