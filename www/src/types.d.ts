/* tslint:disable */
/* eslint-disable */
/**
 * A format, and how a file of it is named and served.
 */
export interface ExportFormat {
    /**
     * What `exportDocument` takes.
     */
    name: string;
    /**
     * How the name of such a file ends, without the dot.
     */
    extension: string;
    /**
     * Its media type.
     */
    mediaType: string;
    /**
     * What it is, in a few words.
     */
    about: string;
}

/**
 * A measure in the SI unit of its kind: 1.88 m for "6 ft 2 in".
 */
export interface SiValue {
    /**
     * The number, where it is one number.
     */
    value: number | null;
    /**
     * The least it may be, where it is a range.
     */
    low: number | null;
    /**
     * The most it may be, where it is a range.
     */
    high: number | null;
    /**
     * The symbol of the unit; temperatures are in degrees Celsius.
     */
    unit: string;
}

/**
 * A name in the text.
 */
export interface Mention {
    /**
     * Its place in [`Document::mentions`], counted from 0.
     */
    id: number;
    /**
     * First position.
     */
    start: number;
    /**
     * One past the last position.
     */
    end: number;
    /**
     * What sort of thing it names.
     */
    label: MentionLabel;
    /**
     * How sure, from 0 to 1, in hundredths.
     */
    confidence: number;
    /**
     * The rule or model that found it.
     */
    rule: string;
    /**
     * The [`Entity::id`] it refers to.
     */
    entity: number | null;
    /**
     * What is said beside it of what it names.
     */
    descriptor: Descriptor | null;
}

/**
 * A number of something.
 */
export interface Quantity {
    /**
     * First position.
     */
    start: number;
    /**
     * One past the last position.
     */
    end: number;
    /**
     * What it measures.
     */
    kind: QuantityKind;
    /**
     * The number, where it is one number.
     */
    value: number | null;
    /**
     * The least it may be, where it is a range.
     */
    low: number | null;
    /**
     * The most it may be, where it is a range.
     */
    high: number | null;
    /**
     * "about", "more than", "at least".
     */
    mod: Modifier | null;
    /**
     * ISO 4217 code of money, symbol of a measure.
     */
    unit: string | null;
    /**
     * The noun counted.
     */
    counted: string | null;
    /**
     * For people: what befell them.
     */
    meaning: Fate | null;
    /**
     * A measure in the SI unit of its kind; absent for all else.
     */
    si?: SiValue;
}

/**
 * A stretch of lines and its part in the article.
 */
export interface Block {
    /**
     * What it is.
     */
    kind: BlockKind;
    /**
     * First position.
     */
    start: number;
    /**
     * One past the last position.
     */
    end: number;
}

/**
 * A stretch of the source.
 */
export interface Extent {
    /**
     * First position.
     */
    start: number;
    /**
     * One past the last position.
     */
    end: number;
}

/**
 * A time expression.
 */
export interface Time {
    /**
     * First position.
     */
    start: number;
    /**
     * One past the last position.
     */
    end: number;
    /**
     * Its TIMEX3 type.
     */
    type: TimexType;
    /**
     * Its TIMEX3 value, such as `2017-10-09` or `P7D/P10D`; `null` where it could not be resolved.
     */
    value: string | null;
    /**
     * Its TIMEX3 modifier.
     */
    mod: Modifier | null;
    /**
     * How the value was reached, or why there is none.
     */
    why: string | null;
}

/**
 * All formats, in the order in which they are offered.
 */
export type ExportFormats = ExportFormat[];

/**
 * Another name of an entity, and the reason to think so.
 */
export interface Alias {
    /**
     * The name as it stands in the article.
     */
    form: string;
    /**
     * Why it is taken for a name of the entity.
     */
    why: AliasReason;
}

/**
 * How much hangs on a check, the least first.
 */
export type Severity = "slip" | "gap" | "doubt";

/**
 * How somebody's words are given.
 */
export type QuoteKind = "direct" | "indirect" | "mixed";

/**
 * How sure the article itself is that an event took place.
 */
export type Certainty = "asserted" | "reported" | "planned" | "denied" | "thwarted" | "hypothetical";

/**
 * How the source is written.
 */
export type Markup = "auto" | "text" | "html";

/**
 * In what unit the offsets of a document count.
 */
export type OffsetUnit = "byte" | "utf16" | "code-point";

/**
 * One annotated article.
 */
export interface Document {
    /**
     * The version of this format.
     */
    version: number;
    /**
     * The caller's name for the article.
     */
    id?: string;
    /**
     * The unit of every offset in here.
     */
    offset_unit: OffsetUnit;
    /**
     * SHA-256 of the source in UTF-8, in hexadecimal digits: the text in which the offsets count.
     */
    text_sha256?: string;
    /**
     * With what the document was made: the same text and the same run give the same document.
     */
    run?: Run;
    /**
     * What each stretch of lines is.
     */
    blocks: Block[];
    /**
     * Sentences, headlines and other lines included.
     */
    sentences: Extent[];
    /**
     * Words and punctuation marks; only where the options ask for them.
     */
    tokens?: Extent[];
    /**
     * Names.
     */
    mentions: Mention[];
    /**
     * What the names refer to.
     */
    entities: Entity[];
    /**
     * Dates, clock times, durations, recurring times.
     */
    times: Time[];
    /**
     * Counts, money, shares, measures, ordinals.
     */
    quantities: Quantity[];
    /**
     * Who says what.
     */
    quotes: Quote[];
    /**
     * Who does what to whom.
     */
    events: Event[];
    /**
     * What a careful reader would question.
     */
    checks: Check[];
}

/**
 * One thing that an entity may be.
 */
export interface Candidate {
    /**
     * Its name in the gazetteer.
     */
    name: string;
    /**
     * Its number in GeoNames, for places.
     */
    geonames: number | null;
    /**
     * Its Wikidata item, such as `Q2766`.
     */
    wikidata: string | null;
    /**
     * Its key in newsgloss's own list of organisations.
     */
    actor: string | null;
    /**
     * Country, two letters of ISO 3166-1.
     */
    country: string | null;
    /**
     * Degrees north, WGS 84.
     */
    latitude: number | null;
    /**
     * Degrees east, WGS 84.
     */
    longitude: number | null;
    /**
     * GeoNames feature class and code, such as `P.PPLA`.
     */
    feature: string | null;
    /**
     * Why it stands where it stands among the candidates.
     */
    why: string;
}

/**
 * PLOVER's categories of what one actor does to another, from the friendliest to the most hostile.
 */
export type EventCategory = "agree" | "consult" | "support" | "cooperate" | "aid" | "concede" | "request" | "accuse" | "reject" | "threaten" | "protest" | "sanction" | "mobilize" | "coerce" | "assault" | "retreat" | "investigate";

/**
 * Somebody's words, or what they amount to.
 */
export interface Quote {
    /**
     * In quotation marks or not.
     */
    kind: QuoteKind;
    /**
     * What is said; several pieces where the article interrupts it.
     */
    content: Extent[];
    /**
     * The word that says that it is said.
     */
    cue: Extent | null;
    /**
     * The words that name who says it.
     */
    speaker: Extent | null;
    /**
     * The [`Entity::id`] of the speaker.
     */
    entity: number | null;
    /**
     * What is known of the speaker.
     */
    status: SpeakerStatus;
}

/**
 * Something that somebody does, perhaps to somebody.
 */
export interface Event {
    /**
     * The word that tells of it.
     */
    trigger: Extent;
    /**
     * What sort of deed.
     */
    category: EventCategory;
    /**
     * Who does it.
     */
    actor: Extent | null;
    /**
     * To whom.
     */
    target: Extent | null;
    /**
     * Where.
     */
    place: Extent | null;
    /**
     * When.
     */
    time: Extent | null;
    /**
     * How sure the article is of it.
     */
    certainty: Certainty;
    /**
     * For a reported event: the place in [`Document::quotes`] of the words that report it.
     */
    reported_in: number | null;
    /**
     * The places in [`Document::quantities`] of its dead, wounded and displaced.
     */
    casualties: number[];
}

/**
 * TIMEX3 modifiers, used for times and for quantities.
 */
export type Modifier = "APPROX" | "MORE_THAN" | "LESS_THAN" | "EQUAL_OR_MORE" | "EQUAL_OR_LESS" | "BEFORE" | "AFTER" | "ON_OR_BEFORE" | "ON_OR_AFTER" | "START" | "MID" | "END";

/**
 * The four types of a TIMEX3.
 */
export type TimexType = "DATE" | "TIME" | "DURATION" | "SET";

/**
 * The words beside a name that say what it names; one of them at least.
 */
export interface Descriptor {
    /**
     * Before it: "British barrister" of "British barrister Ann Lowe".
     */
    premodifier: Extent | null;
    /**
     * Behind it in its own phrase: "-backed fighters" of "US-backed fighters".
     */
    head: Extent | null;
    /**
     * Set off by a comma: "a British barrister" of "Ann Lowe, a British barrister, said".
     */
    apposition: Extent | null;
}

/**
 * What a caller may ask for. Fields that are not given have the values of [`Options::default`].
 */
export interface Options {
    /**
     * The caller's name for the article; it comes back as the document's.
     */
    id?: string | undefined;
    /**
     * The day the article appeared, `2017-10-10`: what "Friday" is counted from.
     */
    published?: string;
    /**
     * How the source is written.
     */
    markup?: Markup;
    /**
     * The unit of the document's offsets; where it is not given, bytes in Rust, UTF-16 units in JavaScript, code points
     * on the command line.
     */
    offsets?: OffsetUnit | undefined;
    /**
     * Whether the document lists its tokens.
     */
    tokens?: boolean;
    /**
     * The checks that are not to be made; where it is not given, all are.
     */
    without?: CheckKind[];
}

/**
 * What a careful reader would question.
 */
export interface Check {
    /**
     * The question.
     */
    kind: CheckKind;
    /**
     * First position of what is in question.
     */
    start: number;
    /**
     * One past its last position.
     */
    end: number;
    /**
     * How much hangs on it.
     */
    severity: Severity;
    /**
     * The question in one plain sentence.
     */
    message: string;
    /**
     * Where in the article to look.
     */
    evidence: Extent[];
}

/**
 * What a careful reader would question.
 */
export type CheckKind = "speaker-never-introduced" | "source-not-named" | "no-antecedent" | "spelled-two-ways" | "repeated-line" | "headline-not-supported" | "foreign-paragraph" | "unresolved-date" | "numbers-disagree" | "unattributed-claim" | "voice-outside-quotation";

/**
 * What a quantity measures.
 */
export type QuantityKind = "count" | "money" | "percent" | "measure" | "ordinal";

/**
 * What a stretch of lines is in the make-up of an article.
 */
export type BlockKind = "headline" | "byline" | "dateline" | "paragraph" | "caption" | "boilerplate";

/**
 * What an entity is in the world outside, best candidate first. Several stay several: nothing is guessed in silence.
 */
export interface Link {
    /**
     * Candidates in falling order of likelihood; the first is the one shown.
     */
    candidates: Candidate[];
}

/**
 * What befell the people counted.
 */
export type Fate = "killed" | "wounded" | "displaced" | "detained" | "missing" | "kidnapped";

/**
 * What is known of who speaks.
 */
export type SpeakerStatus = "resolved" | "anonymous-source" | "described" | "never-introduced" | "no-antecedent";

/**
 * What it takes, beside the text, to make a document again.
 */
export interface Run {
    /**
     * The version of newsgloss.
     */
    newsgloss: string;
    /**
     * The day the article appeared, `2017-10-10`, where the caller gave it.
     */
    published: string | null;
    /**
     * How the source was said to be written.
     */
    markup: Markup;
    /**
     * Whether tokens were asked for.
     */
    tokens: boolean;
    /**
     * The checks that were not made.
     */
    without?: CheckKind[];
}

/**
 * What kind of body or thing an entity is, finer than its label.
 */
export type EntityKind = "person" | "place" | "group" | "facility" | "armed group" | "government" | "agency" | "military" | "media" | "party" | "company" | "IGO" | "NGO" | "organisation" | "other";

/**
 * What one or more mentions refer to.
 */
export interface Entity {
    /**
     * Its place in [`Document::entities`], counted from 0.
     */
    id: number;
    /**
     * The fullest form of its name in this article.
     */
    name: string;
    /**
     * What sort of thing it is.
     */
    label: MentionLabel;
    /**
     * The same, finer, where it is known.
     */
    kind: EntityKind;
    /**
     * The [`Mention::id`]s that refer to it, in text order.
     */
    mentions: number[];
    /**
     * Its other names in this article.
     */
    aliases: Alias[];
    /**
     * What in the world it is, where that is known.
     */
    link: Link | null;
}

/**
 * What sort of thing a name names.
 */
export type MentionLabel = "person" | "organisation" | "place" | "group" | "facility" | "other";

/**
 * Why a form was taken for a name of the entity.
 */
export type AliasReason = "initials" | "defined in text" | "known alias" | "surname" | "first name" | "short form" | "spelling variant" | "same name" | "joined by the reader";


/**
 * The annotator with its lexicon and its model. Make one and keep it.
 */
export class Annotator {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The document of an article. Offsets are UTF-16 code units of `text` unless `options.offsets` says otherwise.
     *
     * Throws where an option has no such name or value.
     */
    annotate(text: string, options?: Options | null): Document;
    /**
     * Reads the lexicon and the model that come with the module, or the model given.
     *
     * Throws where the bytes given are no model of this version, or are damaged.
     */
    constructor(model?: Uint8Array | number[] | null);
}

export function __wbg_reset_state(): void;

/**
 * `document` written in `format`, which is one of [`export_formats`]. `text` is the text that it was made from; offsets may
 * count in any unit, as the document says.
 *
 * Throws where there is no such format, where the object is no document, and where document and text do not belong
 * together.
 */
export function exportDocument(text: string, document: Document, format: string): string;

/**
 * What a document can be written as.
 */
export function exportFormats(): ExportFormats;

/**
 * The text of an HTML page or fragment as its reader sees it; `undefined` where `source` does not look like HTML and
 * `certain` does not say that it is.
 */
export function readHtml(source: string, certain: boolean): string | undefined;

/**
 * Runs once when the module is loaded: a panic becomes an `Error` that the caller can catch and show. The instance is
 * not to be used again after one.
 */
export function start(): void;

/**
 * The version of newsgloss.
 */
export function version(): string;

