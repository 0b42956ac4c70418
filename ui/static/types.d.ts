// The shapes that cross a border: between the server and the page, and between one room of the page and another.
// Only the type checker reads this file.

import type { Adding } from "./catalog/adding.js";
import type { Awake } from "./page/awake.js";
import type { Details } from "./shop/details.js";
import type { Stepper } from "./shop/stepper.js";
import type { Copy } from "./sync/copy.js";
import type { Replica } from "./sync/replica.js";

declare global {
  /** What the server writes in front of the modules: the version of the page that it handed out. */
  const PAGE_VERSION: string;
  /** The languages in which the page can speak, by their two letters: what each calls itself, and the file of its words. */
  const WORDS: Record<string, { name: string; file: string }>;
  /** Where what draws lines is served: a script and its styles. */
  /** By how much one tap changes an amount, by the unit as it is written; one where it is not named. */
  const STEPS: Record<string, Intl.StringNumericLiteral>;
  /** For what a price is said, by the unit as it is written, and how many of that it is; the unit itself where it is not named. */
  const PER: Record<string, [unit: string, times: number]>;
  /** What a unit measures, by each way it is written, and how large it is. */
  const MEASURES: Record<string, [kind: "weight" | "volume" | "dozen", size: Digits]>;
  const PLOT: { script: string; style: string };
  /** Well-known categories by every name that one is kept under, and what the message `page-category` calls it. */
  const CATEGORIES: Record<string, string>;
  /** What the browser paints around the page, by the scheme that it wears. */
  const PAPER: { light: string; dark: string };
  /** The words by which the head of a name is found, with spaces between them: `rule` of grocery/quickadd/names.py. */
  const HEADS: Record<"describing" | "passed" | "colours" | "first" | "units" | "additions", string> &
    Record<"others" | "named_by" | "apart", Record<string, string>>;
  /** The words by which a list is read without the server, with a bar between them: `rule` of grocery/quickadd/roughly.py. */
  const LISTS: Record<
    | ("needless" | "bought" | "asides" | "titles" | "sums")
    | ("and" | "together" | "starts" | "comments" | "endings" | "no_comments"),
    string
  >;
}

// --- what the server tells ------------------------------------------------------------------------------------------

/** A number as text, every digit of it: "1.50". */
export type Digits = string;

/** An ISO 8601 time; empty where there is none. */
export type Time = string;

/** What the app says, by name: the words stand in a file a language. */
export interface Message {
  name: string;
  args: Record<string, Arg>;
}

/** What stands at an open place of a message. */
export type Arg =
  | string
  | number
  | Message
  | { list: Arg[] }
  | { sentences: Arg[] }
  | { money: Digits; currency: string }
  | { decimal: Digits }
  | { day: string }
  | { at: Time };

export interface Item {
  id: string;
  store: string;
  name: string;
  category: string;
  price: Digits | null;
  unit: string;
  default_quantity: Digits;
  guessed?: string[];
  /** A picture of its kind; empty where there is none. */
  sign?: string;
}

/** What a line takes of an item that it is made of; a text that nobody has understood yet has less. */
export type Listed = Pick<Item, "store" | "name" | "category" | "price" | "unit"> & Partial<Item>;

export interface Line {
  line: string;
  id: string;
  store: string;
  name: string;
  category: string;
  price: Digits | null;
  unit: string;
  quantity: Digits;
  checked: boolean;
  note: string;
  added_by: string;
  added_at: Time;
  checked_by?: string;
  merged?: string[];
  rank?: number | null;
  last?: Digits | null;
  last_at?: Time;
  guessed?: boolean;
  sign?: string;
  /** The list on which it stands; none for the usual one. */
  list?: string;
  /** The other stores at which it may be bought instead, and what is known of it at those that sell the same. */
  also_at?: string[];
  at?: Record<string, AtStore>;
  /** By what the thing is sold, where its line is in another measure, and of what is shown where another store sells it. */
  sold_by?: string;
}

/** What a line would be at another store. */
export type AtStore = Pick<
  Line,
  "id" | "name" | "category" | "price" | "unit" | "rank" | "last" | "last_at" | "guessed" | "sold_by"
>;

/** A list beside the usual one; its store is empty where it is for any. */
export interface ShoppingList {
  id: string;
  name: string;
  store: string;
}

export interface Store {
  name: string;
  items: number;
  categories: string[];
  prefix?: string;
  learn?: boolean;
  by_hand?: boolean;
  tick_orders?: number;
}

export interface Pair {
  keep: Item;
  gone: Item;
}

/**
 * What is usually bought. trips: on how many days, none for an idea; due: may be needed by now; missed: to be named when
 * a list is finished without it; anywhere: also offered where all stores are shown.
 */
export interface Usual extends Item {
  trips: number;
  due: boolean;
  missed: boolean;
  anywhere: boolean;
}

export interface Skipped {
  replica: string;
  number: number;
  at: Time;
  by: string;
  sentence: string;
  reason: string;
}

export type BudgetPeriod = "month" | "week" | "trip";

/** What was spent since a month or week began, at each store and at all of them; `last` is its last day. */
export interface SpentInPeriod {
  last: string;
  everywhere: Digits;
  stores: Record<string, Digits>;
}

/** What an assistant wants to do, which waits for somebody of the household; each of the items with its place. */
export interface Proposal {
  id: string;
  title: string;
  by: string;
  made: Time;
  items: { at: number; what: string; would?: string[] }[];
}

/** The household as the tabs show it. */
export interface Snapshot {
  household: string;
  access?: string;
  /** Whether people come in by a login. */
  login?: boolean;
  /** Whether everybody may come in. */
  open?: boolean;
  stores: Store[];
  lines: Line[];
  usual: Usual[];
  alike: Pair[];
  /** What became dearer since it was bought last. */
  rises: (Item & { paid: Digits; paid_at: Time; percent: number })[];
  /** What one stop is worth. */
  stop_cost: Digits;
  /** What is on every new list, with how much of it. */
  staples: (Item & { amount: Digits })[];
  items: string;
  currency: string;
  timezone: string;
  currencies?: string[];
  units?: string[];
  budget: Digits | null;
  store_budgets: Record<string, Digits>;
  /** Budgets that nobody set yet, which came with the household: by store, and at "" that of all stores. */
  proposed?: Record<string, Digits>;
  /** What a budget is for. */
  budget_period?: BudgetPeriod;
  /** A copy that an older page kept has none. */
  spent?: Record<Exclude<BudgetPeriod, "trip">, SpentInPeriod>;
  email: string;
  /** Whether the app can send mail; a copy that an older page kept does not say. */
  mails?: boolean;
  list_name?: string;
  lists: ShoppingList[];
  skipped: Skipped[];
  /** A copy that an older page kept has none. */
  proposals?: Proposal[];
}

/** How one snapshot becomes the next. */
/** What bringing a version back takes away, and how many lines are then left. */
export interface Would {
  lines: number;
  items: number;
  left: number;
}

export interface Changes {
  fields: Partial<Omit<Snapshot, "lines">>;
  lines: Line[];
  gone: string[];
}

/** What is wrong, and the way out where there is one; a change that was taken brings neither. */
export interface Problem {
  message: string | null;
  hint: string | null;
  /** Whether the app does not know who asks, so that somebody has to log in. */
  stranger?: boolean;
}

export interface Outcome extends Problem {
  replica: string;
  number: number;
  state: "kept" | "skipped" | "refused";
  field: string;
  existing: string;
  record: { id: string } | null;
}

export interface Status {
  state: "saved" | "saving" | "kept" | "read-only" | "waiting" | "demo";
  pending: number;
  oldest_pending_s: number;
  revision: number;
  version: string;
  saved_at: Time;
  reason: string | null;
  asked_to_wait: boolean;
  error: string | null;
  hint: string | null;
  next_try_at: number | null;
  commits_left: number;
  place: string;
  link: string;
  backup_at: Time;
  choice: boolean;
  nothing_left: boolean;
  on_hub: boolean;
}

/** Of each replica, up to which number its changes were dealt with. */
export type Applied = Record<string, number>;

/** What somebody has seen: a version, and up to which number the changes of each replica that were in none then. */
export interface Seen {
  version: string;
  marks: Applied;
}

/** What a page hears when it has sent its changes. */
export interface Heard {
  ok: boolean;
  error: Problem | null;
  page: string;
  today: string;
  you?: string;
  pulse: string;
  household: string;
  boot: string;
  revision: number;
  kept: Applied;
  saved: Applied;
  seen?: Seen;
  outcomes?: Outcome[];
  status?: Status;
  snapshot?: Snapshot;
  changes?: Changes;
}

export interface Said {
  what: string;
  by: string;
}

/** A change that a version tells; one of an older app has no replica. */
export interface ToldChange extends Said, Change {
  at: Time;
  /** Why it did nothing. */
  reason?: string;
}

export interface Version {
  id: string;
  at: Time;
  by: string;
  title: string;
  changes: ToldChange[];
  skipped?: (ToldChange & { reason: string })[];
  link: string;
}

/** What one person did in one go, or a version that stands for itself, as it is sent: versions by their place in the answer. */
export interface SentSitting {
  kind: "sitting" | "version";
  by: string;
  began: Time;
  ended: Time;
  title: string;
  /** The version, the place among its changes or its skipped ones, and 1 for what can be taken back, 2 for a skipped one, 3 for what goes with later ones. */
  acts: [number, number, number][];
  versions: number[];
  found: number[];
}

/** A single change in a sitting. */
export interface Act extends ToldChange {
  canBeTakenBack: boolean;
  goes: boolean; // the same, or as soon as those of the same person are taken back under which it lies
}

/** The same as the page has it; its key stays as long as its first change. */
export interface Sitting extends Omit<SentSitting, "acts" | "versions"> {
  key: string;
  acts: Act[];
  versions: Version[];
}

/** A visit to a store; `things` is how many lines were bought, `found` some of those that were looked for. */
export interface Trip {
  id: string;
  store: string;
  at: Time;
  by: string;
  total: Digits;
  things: number;
  notes: string;
  day: string;
  currency: string;
  archived: boolean;
  found?: { name: string; total: Digits | null }[];
}

/** One thing that was bought on a trip. */
export interface TripRow {
  row: string;
  name: string;
  quantity: Digits;
  unit: string;
  price: Digits | null;
  total: Digits | null;
  by: string;
  note: string;
}

/** A template, with what it would come to today. */
export interface Template {
  name: string;
  store: string;
  total: Digits;
  unpriced: number;
  gone: number;
  rows: TemplateRow[];
}

/** A thing of a template; `item` is null where it is not sold any more. */
export interface TemplateRow {
  id: string;
  name: string;
  quantity: Digits;
  item: Item | null;
}

/** What a row of a trip is today; `item` is null where it is not sold any more. */
export interface Again {
  row: string;
  name: string;
  quantity: Digits;
  unit: string;
  item: Item | null;
  renamed: boolean;
  dearer: Digits | null;
}

/** What this browser's own changes do to a trip, until the server has them. */
export interface PaintedTrip {
  gone?: boolean;
  fields: Partial<Pick<Trip, "store" | "day" | "notes" | "archived">>;
  rows: Map<string, { gone?: boolean; price?: Digits | null; quantity?: Digits }>;
}

/** From which version something was computed, and how many changes that are in none yet came on top of it. */
export interface ComputedFrom {
  id: string;
  at: string;
  pending: number;
}

/** What was spent at a store, on a category, in a month; what is not told apart is empty. */
export interface Spent {
  store: string;
  category: string;
  month: string;
  currency: string;
  amount: Digits;
  trips: number;
  unpriced: number;
}

export interface Amount {
  amount: Digits;
  currency: string;
}

export interface MostBought {
  item: string;
  name: string;
  trips: number;
  quantity: Digits | null;
  unit: string;
  paid: Amount[];
  unpriced: number;
  last: string;
}

/** What a visit to a store came to; the month is empty where all of them are together. */
export interface Basket {
  month: string;
  currency: string;
  average: Digits | null;
  trips: number;
  lines: number;
  unpriced: number;
  unknown: number;
}

/** What became of a budget in a month, a week or a trip; the trip that is still to come has no period. */
export interface BudgetUse {
  period: string;
  since: string;
  until: string;
  budget: Digits;
  spent: Digits;
  planned: Digits;
  unpriced: number;
  others: Amount[];
  standing: "" | "ok" | "near" | "over";
}

/** A thing by name, and how often it was bought. */
export interface Named {
  item: string;
  name: string;
  times: number;
}

export interface Bought {
  item: string;
  name: string;
  day: string;
  store: string;
  quantity: Digits;
  unit: string;
  price: Digits | null;
  total: Digits | null;
  currency: string;
}

/** What one unit of a thing cost on a day at a store. */
export interface PriceOn {
  day: string;
  store: string;
  price: Digits;
  unit: string;
  currency: string;
}

/** What was paid for a thing, or for several; `now` is the item as it is in the catalog. */
export interface Paid {
  things: Named[];
  rows: Bought[];
  lines: number;
  paid: Amount[];
  unpriced: number;
  now: Item | null;
  prices: PriceOn[];
  version: ComputedFrom;
}

/** What all pictures of Insights are made of. */
export interface Insights {
  today: string;
  currency: string;
  version: ComputedFrom;
  stores: string[];
  first: string;
  sample: { stores: string[]; categories: string[]; things: Named[] };
  spent: Spent[];
  categories: Spent[];
  most: MostBought[];
  baskets: Basket[];
  basket: Basket[];
  budgets: BudgetUse[];
  rises: State["rises"];
}

export interface Difference {
  kind: "added" | "removed" | "changed";
  where: string;
  store: string;
  id: string;
  name: string;
  field: string;
  old: string | boolean | null;
  new: string | boolean | null;
  /** Of a price: by what the thing was bought before and after. */
  units: string[];
  record: { quantity: Digits; price: Digits | null; unit: string } | null;
}

/** The item that a typed text would become. */
export interface NewItem {
  store: string;
  name: string;
  category: string;
  price: Digits | null;
  unit: string;
  quantity: Digits | null;
  note: string;
  /** How much of it is wanted another time. */
  default_quantity: Digits;
  same: string;
  guessed: string[];
  like: string[];
  elsewhere?: { store: string; price: Digits; unit: string } | null;
  sign?: string;
}

/** An item that a typed text may mean. */
export interface Option {
  item: Item;
  quantity: Digits | null;
  note: string;
  near: boolean;
  /** Whether the note says how much: of what is on the list there will be no more. */
  apart: boolean;
}

export interface Understood {
  text: string;
  name: string;
  quantity: Digits | null;
  options: Option[];
  sure: boolean;
  create: NewItem | null;
  other: NewItem | null;
  /** Whether it is ticked on the list that was pasted. */
  ticked?: boolean;
  /** The things that the line names, where it is more than one. */
  several?: string[];
}

/** What differs between two lists: how many, and the first names. */
export interface Some {
  count: number;
  names: string[];
}

/** What each question of the page is answered with, by its name. */
/** A link to the list that is open; what opens it is told once, when it is made. */
export interface SharedLink {
  id: string;
  made: Time;
  until: Time;
  by: string;
  fixed: boolean;
}

/** A backup that was made by itself. */
export interface KeptBackup {
  name: string;
  at: Time;
  reason: string;
  size: number;
  version: boolean;
}

/** What bringing a file in would do. */
export interface ImportLook {
  name: string;
  store: string | null;
  stores_known: string[];
  table: TableFound | null;
  kin: "same" | "other" | "unknown";
  whole: boolean;
  wrong: Problem | null;
  nothing: boolean;
  counts: { where: string; kind: string; count: number }[];
  stores: { store: string; count: number }[];
  changes: { kind: string; said: string }[];
  more: number;
  after: string;
  stays: string | null;
  trips_stay: { said: string }[];
  currency: string | null;
  doubles: { new: string; name: string; there: string; known: string; store: string }[];
  problems: { line: number; said: string; text: string }[];
  problem_count: number;
}

/** What a program may: only read, propose changes, or make them. */
export type May = "read" | "propose" | "do";

/** A browser that was paired, or a program with a token. */
export interface Device {
  id: string;
  kind: "browser" | "program";
  name: string;
  person: string;
  may: May;
  by: string; // with what a program's changes are signed
  made: Time;
  seen: Time;
  own: boolean;
}

export interface DevicesTold {
  devices: Device[];
  pairs: boolean;
  makes: boolean;
  name: string;
}

/** An assistant without a token of its own, as it calls itself. */
export interface Assistant {
  id: string;
  name: string;
  person: string; // for whom it works; empty where nobody is known by name
  way: "here" | "open" | "hub" | "login" | "device" | "pipe";
  by: string;
  may: May;
  most: May; // what its way allows
  made: Time;
  seen: Time;
}

export interface AssistantsTold {
  assistants: Assistant[];
  most: May; // what any of them may at most
}

export interface PairingAddress {
  address: string;
  qr: string;
}

export interface Answers {
  devices: DevicesTold;
  end_device: DevicesTold;
  rename_device: DevicesTold;
  allow_device: DevicesTold;
  assistants: AssistantsTold;
  allow_assistant: AssistantsTold;
  forget_assistant: AssistantsTold;
  pairing: { addresses: PairingAddress[]; seconds: number };
  token: DevicesTold & { token: string };
  backups: { backups: KeptBackup[] };
  backup_open: { file: string };
  import_look: ImportLook;
  import_do: { undo: { replica: string; number: number }; name: string; there: number };
  import_end: object;
  recipe: { title: string; servings: number | null; lines: string[] };
  ingredients: { lines: Understood[] };
  links: { links: SharedLink[] };
  link: { links: SharedLink[]; address: string };
  end_link: { links: SharedLink[] };
  suggest: { lines: Understood[]; left_out: string[] };
  items: { token: string; fields: string[]; items: (string | null)[][] };
  search: { items: Item[]; total: number | null; more: boolean };
  duplicates: { pairs: Pair[]; categories: { shown: string; others: string[]; items: string[] }[] };
  trips: { trips: Trip[]; more: boolean; stores: string[]; former: [string, Time][] };
  trip: { trip: Trip; rows: TripRow[]; unpriced: number; damaged: number; finish: Change | null };
  again: { rows: Again[] };
  templates: { templates: Template[] };
  prices: {
    item: Item;
    prices: { at: Time; store: string; price: Digits; unit: string; source: "seen" | "paid"; currency: string }[];
    unit: { price: Digits; per: string } | null;
    cheaper: { item: Item; less: Digits; per: string } | null;
  };
  split: {
    now: Digits;
    stop_cost: Digits;
    unpriced: string[];
    options: {
      stores: string[];
      total: Digits;
      saves: Digits;
      left: string[];
      lines: { line: string; item: Item; moves: boolean; total: Digits; priced_at: Time; only: boolean }[];
    }[];
  };
  sittings: { sittings: SentSitting[]; versions: Version[]; before: string; read: number; back_to: Time };
  taking_back: {
    possible: boolean;
    why: string | null;
    way_out: string | null;
    later: (Said & { at: Time })[];
    others: number;
  };
  answer_proposal: { done: (Entry & { what: string })[]; failed: { what: string; reason: string }[] };
  last_by: { acts: { what: string; by: string; at: Time }[] };
  unseen: { told: string | null; changes: number; many: boolean };
  insights: Insights;
  things: { things: Named[] };
  paid: Paid;
  changes: { changes: Difference[]; cut: number; back: string; first: boolean; would?: Would | null };
  restore: { undo: Change };
  news: { version: string; edits: Version[]; back: Version | null };
  preview: {
    nothing: boolean;
    unreadable: string | null;
    version: Version;
    only_here: Some;
    only_there: Some;
    differs: Some;
  };
  save_now: object;
  mail: { to: string };
  choose: object;
  settle_skipped: object;
  sync: Omit<Heard, "ok" | "error">;
}

/** A refused mail tells in `unknown` that it may have been sent all the same. */
export type Refusal = { ok: false; error: Problem; unknown?: boolean };
export type Answer<Name extends keyof Answers> = ({ ok: true; error: null } & Answers[Name]) | Refusal;

// --- what the page makes --------------------------------------------------------------------------------------------

/** What names a change: the replica that made it, and its number. */
export interface Change {
  replica: string;
  number: number;
}

type ItemFields = Pick<Item, "store" | "name" | "category" | "price" | "unit" | "default_quantity">;

/** Each operation that a page sends, by its name, with the fields that a page gives. */
export interface Given {
  AddToList: {
    item_id: string;
    name: string;
    quantity?: Digits | null;
    note?: string;
    apart?: boolean;
    list?: string;
    measure?: string;
  };
  AddText: { text: string; store: string; list?: string };
  MoveLine: { line: string; store: string; name: string };
  SetAlsoAt: { line: string; stores: string[]; name: string };
  AddList: { name: string; store: string };
  EditList: { list: string; known_as: string; name?: string; store?: string };
  RemoveList: { list: string; keep: boolean; lines: string[]; seen: Digits[]; measures?: string[]; name: string };
  MoveToList: { lines: string[]; list: string; name: string; to: string };
  SetPrice: { line: string; price: Digits | null; per?: string; name: string };
  CompleteList: { store: string; lines: string[]; seen: Digits[]; measures?: string[]; paid?: Digits };
  EditItems: {
    items: string[];
    name: string;
    category?: string;
    price?: Digits | null;
    percent?: Digits;
    per?: string;
  };
  MergeItems: { keep: string; into: string; gone: string; name: string };
  KeepApart: { one: string; other: string; name: string };
  SetAisles: { store: string; order?: string[]; learn?: boolean };
  SetQuantity: { line: string; quantity: Digits; measure?: string; name: string };
  ChangeQuantity: { line: string; more: Digits; measure?: string; name: string };
  CheckOff: { line: string; checked: boolean; name: string; store?: string; also?: string[] };
  SetNote: { line: string; note: string; name: string };
  RemoveLine: { line: string; seen: Digits; measure?: string; name: string };
  ClearList: { lines: string[]; seen: Digits[]; measures?: string[]; store: string; name: string };
  AddItem: ItemFields & { item_id: string; guessed?: string[]; twin_ok?: boolean };
  EditItem: Partial<ItemFields> & { item_id: string; known_as: string; per?: string; on_list?: boolean };
  DeleteItem: { item_id: string; name: string };
  Undo: Change & { name: string };
  UndoSeveral: { replicas: string[]; numbers: number[]; name: string };
  AddStore: { name: string };
  RenameStore: { store: string; name: string };
  DeleteStore: { store: string };
  SetBudget: { amount: Digits };
  SetStoreBudget: { store: string; amount: Digits | null };
  SetBudgetPeriod: { period: BudgetPeriod };
  SetEmail: { address: string };
  NameList: { name: string };
  SetCurrency: { currency: string };
  AddTrip: {
    store: string;
    items: string[];
    quantities: Digits[];
    prices: (Digits | null)[];
    day: string;
    notes: string;
  };
  EditTrip: { trip: string; title: string; store?: string; day?: string; notes?: string };
  ArchiveTrip: { trip: string; title: string; archived: boolean };
  DeleteTrip: { trip: string; title: string };
  EditPurchase: { trip: string; title: string; row: string; name: string; price?: Digits | null; quantity?: Digits };
  RemovePurchase: { trip: string; title: string; row: string; name: string };
  AddPurchase: { trip: string; title: string; item: string; quantity: Digits; price?: Digits | null };
  ShopAgain: { trip: string; title: string; rows: string[]; list?: string };
  SaveTemplate: { name: string; store: string; lines: string[]; over: boolean };
  LoadTemplate: {
    name: string;
    items: string[];
    over: boolean;
    lines: string[];
    seen: Digits[];
    measures?: string[];
    list?: string;
  };
  EditTemplate: { name: string; item_id: string; item: string; quantity: Digits | null; measure?: string };
  RenameTemplate: { name: string; to: string };
  DeleteTemplate: { name: string };
  SetStaple: { item_id: string; quantity: Digits | null; measure?: string; name: string };
  MoveLines: { lines: string[]; items?: string[]; store?: string };
  DismissRise: { item_id: string; name: string };
  SetStopCost: { amount: Digits };
  PutSeveral: {
    items: string[];
    quantities: Digits[];
    notes?: string[];
    new?: OperationOf<"AddItem">[];
    list?: string;
    measures?: string[];
  };
  SetTimezone: { timezone: string };
}

export type OperationOf<Name extends keyof Given> = { op: Name } & Given[Name];
/** What a page paints at once of each operation. */
export type Painters = { [Name in keyof Given]: (state: State, op: OperationOf<Name>, entry: Entry) => unknown };
export type Operation = { [Name in keyof Given]: OperationOf<Name> }[keyof Given];

/** What was paid in one store, and when. */
export interface PaidAt {
  store: string;
  total: Digits;
  at: string;
}

/** What taking a change back paints meanwhile: lines and items that come back, or the fields of one line as they were. */
export interface Back {
  /** What was paid for the lines, if they were bought: that is then spent no more. */
  bought?: PaidAt;
  lines?: Line[];
  items?: Item[];
  line?: string;
  fields?: Partial<Line>;
  /** The same of several lines. */
  each?: { line: string; fields: Partial<Line> }[];
}

/** What the page needs to paint a change and to speak of it; it stays in this browser. */
export interface Show {
  /** What a line that is put on the list is made of. */
  item?: Listed;
  /** The same of several. */
  items?: Item[];
  /** How much of each. */
  amounts?: Digits[];
  /** The id that a new item will have. */
  id?: string;
  /** The item that stays when two are merged. */
  keep?: Item;
  back?: Back;
  /** The words in which it was told when it was made. */
  told?: string;
  /** Its row shows it already. */
  painted?: boolean;
  thenList?: boolean;
  listQuantity?: Digits | null;
}

/** A change that waits in this browser. */
export interface Entry extends Change {
  secret: string;
  at: Time;
  by: string;
  op: Operation;
  /** Who was logged in when it was made, as the server knew them: nobody else's page sends it. */
  who?: string;
  show?: Show;
  /** Behind which others it was made; changes that an older page kept have none. */
  place?: number;
  /** Whether the person knows that it was skipped. */
  told?: boolean;
}

/** The change that makes a new item. */
export type NewEntry = Entry & { op: OperationOf<"AddItem"> };

/** A change made in this browser that can be taken back; `tap` is of all that one tap made. */
export interface Done extends Change {
  name?: string;
  tap: string;
}

/** Whom a replica tells. */
export interface Listener {
  /** With an entry for a change of this page, which the next kick() sends. */
  changed(entry?: Entry): void;
  heard(): void;
  /** The change, of the list that is shown. */
  placed(op: Operation): Operation;
  others(changes: ByOthers[]): void;
  refused(outcome: Outcome, entry: Entry): void;
  existed(entry: Entry): void;
  skipped(outcome: Outcome, entry: Entry): void;
}

/** A change that the server did not take, kept until somebody looked at it. */
export interface Refused extends Change, Problem {
  at: Time;
  op: Operation;
  show?: Show;
}

/** What the page shows: the snapshot with the changes on top, and what these do to the catalog. */
export interface State extends Snapshot {
  added: Item[];
  edits: Map<string, Partial<Item>>;
  deleted: Set<string>;
  /** By which name a store of the snapshot goes; null where it is gone. */
  renamed: Map<string, string | null>;
  apart: Set<string>;
  trips: Map<string, PaintedTrip>;
}

/** What somebody else did to a line; `was` is null where it is new. */
export interface ByOthers {
  line: Line;
  was: Line | null;
}

/** What the box offers for a text: an item, a new one, or the text as it stands. */
export interface Offer {
  item?: Item;
  create?: NewItem;
  text?: string;
  /** What each of several things that a line names becomes: all of them are taken. */
  several?: Offer[];
  store?: string | null;
  quantity?: Digits | null;
  note?: string;
  apart?: boolean;
}

/** What was put on the list, as it is said; `made` are the changes that did it, the last of which made the line. */
export interface Put {
  text: string;
  name: string;
  made: Change[];
  line: string;
  /** Whether its thing is probably a new one. */
  isNew: boolean;
  /** What the same thing costs at another store, where it is new here. */
  elsewhere?: NewItem["elsewhere"];
}

/** What can be done about a message: a button of it. */
export interface ToastAct {
  label: string;
  run: () => void;
}

/** An exact decimal: n / 10^s. */
export interface Dec {
  n: bigint;
  s: number;
}

/** The words of one language: texts, and sentences made of what is put into them, which each of them knows for itself. */
export interface Words {
  // biome-ignore lint/suspicious/noExplicitAny: a sentence takes numbers, texts or lists; its caller is not checked for that
  [key: string]: string | ((...parts: any[]) => string) | Words;
}

/** The nodes of a row of the list that are painted anew. */
export interface RowParts {
  tick: HTMLInputElement;
  body: HTMLElement;
  name: HTMLElement;
  amount: HTMLElement;
  by: HTMLElement;
  total: HTMLElement;
  more: HTMLElement;
  or: HTMLElement;
  last: HTMLElement;
  note: HTMLElement;
  details: HTMLElement;
}

/** What all rows are shown with: the currency, and the name of who reads them. */
export interface RowView {
  currency: string;
  me: string;
}

/** A row of the list, with the line that it shows and what is open below it. */
export interface Row extends HTMLLIElement {
  parts: RowParts;
  line: Line;
  currency: string;
  me: string;
  stepper: Stepper | null;
  details: Details | null;
}

/** Lines of one store below a title: those of a category, or of a few that have one line each. */
export interface Group {
  categories: string[];
  lines: Line[];
}

/** A row of the catalog, with the item that it shows. */
export interface ItemRow extends HTMLLIElement {
  parts: {
    tick: HTMLInputElement;
    body: HTMLElement;
    name: HTMLElement;
    meta: HTMLElement;
    price: HTMLElement;
    pill: HTMLElement;
    edit: HTMLElement;
    remove: HTMLElement;
    add: HTMLElement;
  };
  item: Item;
  shown?: unknown[];
}

// --- pictures -------------------------------------------------------------------------------------------------------

/** What is shown of Insights: the days, the store and the currency that are chosen, in words as well. */
export interface Chosen {
  since: string;
  until: string;
  store: string;
  currency: string;
  months: string[];
  words: { when: string; currency: string };
}

export type Cell = string | number | null;

/** A column of the table behind a picture; one without a kind holds text. Money is in the `currency` of its row, a price for one of its `unit`. */
export interface Column {
  key: string;
  label: string;
  kind: "" | "money" | "price" | "number" | "month" | "day";
}

/** The table behind a picture; `name` is that of its file. */
export interface Insight {
  title: string;
  name: string;
  version: ComputedFrom;
  columns: Column[];
  rows: Record<string, Cell>[];
}

/** A column over time: what stands below and above it, what it says in words, and its parts from below. */
export interface Bar {
  name: string;
  year: string;
  top: string;
  words: string;
  over?: boolean;
  parts: { size: number; series: number; planned?: boolean }[];
}

export interface LyingBar {
  name: string;
  size: number;
  amount: string;
  /** What stands before the amount, and on a line of its own below. */
  beside?: string;
  note?: string;
  series?: number;
  open?: () => void;
}

/** Lines over time: `times` in seconds since 1970, a value or null at each; `said` tells of one of them in words. */
export interface Drawn {
  label: string;
  times: number[];
  series: { name: string; series: number; values: (number | null)[] }[];
  fromZero?: boolean;
  steps?: boolean;
  money(at: number): string;
  said(at: number): string;
}

// --- the page as its rooms know it ----------------------------------------------------------------------------------

/** Which word a toast goes by: of those with the same one, only the newest is shown. */
export type Only = string;

export interface Told {
  show?: Show;
  back?: Back;
  only?: Only;
}

/** What the tabs may ask of the page around them. */
export interface Page {
  replica: Replica;
  copy: Copy;
  adding: Adding;
  awake: Awake;
  calm: boolean;
  nameAsked?: boolean;
  /** What is shown; asked for only where a list is. */
  state(): State;
  store(): string | null;
  list(): string;
  openLine(item: string): Line | undefined;
  revision(): string;
  reachable(): boolean;
  repaint(): void;
  paintLifted(): void;
  go(tab: string): void;
  /** Goes to what somebody did, by with what it is signed. */
  showChangesOf(by: string): void;
  change(op: Operation, show?: Show): Entry | null;
  changeTold(op: Operation, text: string, told?: Told): void;
  takesChanges(): boolean;
  call<Name extends keyof Answers>(name: Name, request: object, options?: Patience): Promise<Answer<Name> | null>;
  failed<Name extends keyof Answers>(answer: Answer<Name> | null): answer is Refusal | null;
  setName(typed: string): void;
}

/** A tab, with what it shows of the list, what it asks the server besides, and the segment that is shown of several. */
export interface Tab {
  node: HTMLElement;
  segment?: string;
  paint(state: State): void;
  refresh?(): void;
  /** Shows a segment; with any other name the one that was shown last stays. */
  open?(segment: string): void;
}

/** What is set on a new element: what it hears, its class, its dataset, else its attributes. */
export type Props<Node extends HTMLElement = HTMLElement> = {
  [Name in keyof HTMLElementEventMap as `on${Name}`]?: (
    event: HTMLElementEventMap[Name] & { currentTarget: Node },
  ) => void;
} & { class?: string; dataset?: Record<string, string | number>; [attribute: string]: unknown };

/** What may stand in a new element; nothing stands there for null and its like. */
export type Kid = Node | string | false | null | undefined;

/** A labelled field: `problem` says below it what is wrong; `show` puts a value in it that was not written there. */
export interface Field<Input extends HTMLElement = HTMLInputElement> {
  node: HTMLElement;
  input: Input;
  problem(text: string): void;
  /** Says something else below it than what is said there as a rule; nothing for that. */
  say(text: string): void;
}

/** How a table is read; see `Mapping` in `grocery/exchange/mapping.py`. */
export interface TableMapping {
  kind: "items" | "purchases" | "list";
  columns: string[];
  header: boolean;
  delimiter: string;
  quote: string;
  encoding: string;
  decimal: string;
  order: string | null;
}

/** A table before it is brought in: how it would be read, its titles and first rows, and what a column can be. */
export interface TableFound {
  mapping: TableMapping;
  titles: string[];
  examples: string[][];
  roles: { role: string; said: string }[];
}

/** How long an answer is waited for, and what gives it up. */
export interface Patience {
  timeout?: number;
  givenUp?: AbortSignal | null;
}
