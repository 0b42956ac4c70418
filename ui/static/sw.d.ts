// What the server writes in front of sw.js. Only the type checker reads this file.

declare const VERSION: string;
declare const FILES: string[];
