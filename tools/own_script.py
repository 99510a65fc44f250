"""Whether a Latin spelling can be read letter by letter from a name in its own script: Arabic (with Persian and Kurdish), Hebrew,
Cyrillic and Burmese letters. Each letter has the Latin ones that the romanisations of BGN/PCGN, ALA-LC, ISO 9 and the United Nations and
the English, French, German and Slavic habits write for it; vowels that a script leaves unwritten may stand anywhere. This knows
nothing of the matcher in src/link/spelling, which knows no other script than Latin: it says which Latin names are spellings of one."""
import functools, re, unicodedata

VOWELS = "aeiouy"


def table(text):
    """Lines of `letters: spellings`; "-" is none at all."""
    read = {}
    for line in text.strip().splitlines():
        letters, spellings = line.split(":")
        for letter in letters.split():
            read[letter] = [spelling.replace("-", "") for spelling in spellings.split()]
    return read


ARABIC = table("""
    ا أ إ آ ٲ ٱ ع ء ؤ: - a e i o u
    ئ: - a e i o u y
    ى: a e i y
    ە: a e
    ب: b
    پ: p
    ت ط: t
    ث: th t s
    ج: j g dj dsch
    چ: ch tch tsch c
    ح: h
    خ: kh ch h k
    د: d
    ذ: dh d z th
    ر ڕ: r
    ز: z s
    ژ: zh j z
    س: s c
    ش: sh ch sch s
    ص: s c
    ض: d dh z
    ظ: z dh th d
    غ: gh g rh q
    ف: f v ph
    ڤ: v
    ق: q k c g gh
    ك ک: k c ck q
    گ: g gu
    ل ڵ: l
    م: m n
    ن: n m
    ه ھ ہ: h -
    ة ۀ: a ah at e eh et t h -
    و: w v ou u o
    ۆ: o
    ي ی ێ ې: y i j e
""")
HEBREW = table("""
    א ע: - a e i o u
    ב: b v w
    ג: g j gu
    ד: d
    ה: h -
    ו: v w o u ou -
    ז: z s
    ח: h ch kh
    ט: t th
    י: y i j e -
    כ ך: k c kh ch h ck
    ל: l
    מ ם: m
    נ ן: n
    ס: s c
    פ ף: p f ph
    צ ץ: ts tz z s c
    ק: k q c ck
    ר: r
    ש: sh s sch ch
    ת: t th
""")
CYRILLIC = table("""
    а: a
    б: b
    в: v w f
    г: g h gh gu
    ґ: g
    ғ: gh g
    д: d
    е є: e ye ie je
    ё: e yo io jo o ye
    ж: zh j z sh
    з: z s
    и ы: i y
    і: i y
    ї: yi i ji y
    й ј: i y j -
    к: k c ck
    қ: q k
    л: l
    м: m
    н: n
    ң: ng n
    о ө: o
    п: p
    р: r
    с: s c
    т: t
    у ұ ү ӯ: u ou
    ф: f ph
    х ҳ һ: kh h ch
    ц: ts c tz z tc
    ч: ch tch tsch c
    ш: sh sch ch s
    щ: shch sch sht st schtsch chtch sh
    ъ: - a u y
    ь: - y j i
    э: e
    ю: yu iu ju u you
    я: ya ia ja a
    ў: w u v
    ӣ: i
    ә: a ae e
    ҷ: j dj
    ђ ѓ: dj d dz gj g
    ќ ћ: c ch kj k
    љ: lj ly l
    њ: nj ny n
    џ: dz dzh j
    ѕ: dz
""")
BURMESE = table("""
    က: k g c
    ခ: kh hk k g
    ဂ ဃ: g k gh
    င: ng n
    စ: s z c
    ဆ: hs s z
    ဇ ဈ: z s j
    ည ဉ: ny n e i in y
    ဋ တ: t d
    ဌ ထ: ht t th d
    ဍ ဎ ဒ ဓ: d t dh
    ဏ န: n hn
    ပ: p b t
    ဖ: hp p ph b f
    ဗ ဘ: b p bh v
    မ: m hm n
    ယ: y e -
    ရ: y r sh ya
    လ ဠ: l hl
    ဝ: w wh o u
    သ ဿ: th t s d
    ဟ: h
    အ ဣ ဤ ဥ ဦ ဧ: - a e i o u
    ျ ြ: y i r h -
    ွ: w u o -
    ှ: h sh -
    ံ: n m an on
""")
SCRIPTS = {"hebrew": (r"[\u0590-\u05ff]", HEBREW), "arabic": (r"[\u0600-\u06ff]", ARABIC), "cyrillic": (r"[\u0400-\u04ff]", CYRILLIC),
           "burmese": (r"[\u1000-\u109f]", BURMESE)}
# What countries write, where it is not the one script of the group that they stand in.
WRITTEN = {"IL": ["hebrew", "arabic"], "TJ": ["cyrillic"], "persian": ["arabic"]}
# A long vowel, where it does not bear the first one of a word.
ALEF = "ا", ["a", "e", "o", "u"]
# The article, by itself or as it is spoken before the letter that follows.
ARTICLE = [vowel + letter for vowel in ["a", "e", "i", "u", "o", ""] for letter in "- l d dh t th n r s sh z zh".replace("-", "").split(" ")]


def plain(latin):
    """Small letters without marks, each once where it stands twice."""
    marks = "".join(c for c in unicodedata.normalize("NFKD", latin.casefold()) if not unicodedata.combining(c))
    letters = "".join(c for c in marks if c.isalpha() and c.isascii()).replace("x", "ks")
    return re.sub(r"(.)\1+", r"\1", letters)


def own_names(names, country, group):
    """Those of a place's names that stand in a script that its country writes."""
    scripts = WRITTEN.get(country) or WRITTEN.get(group) or [group]
    return [name for name in names if any(re.search(SCRIPTS[script][0], name) for script in scripts)]


@functools.lru_cache(None)
def reads_as(own, latin):
    """Whether all letters of the one are in the other, in their order, and nothing else."""
    read = next((table for script, table in SCRIPTS.values() if re.search(script, own)), None)
    if read is None:
        return False
    latin, at = plain(latin), {0}
    for word in re.split(r"[\s\-־]+", unicodedata.normalize("NFC", own.casefold())):
        if read is ARABIC and word.startswith("ال") and len(word) > 3:
            at = {place + len(article) for place in at for article in ARTICLE if latin.startswith(article, place)}
            word = word[2:]
        for number, letter in enumerate(re.sub(r"(.)\1+", r"\1", word)):
            if unicodedata.category(letter)[0] != "L" and letter not in read:
                continue
            if letter not in read:
                return False
            spellings = ALEF[1] if number and letter == ALEF[0] else read[letter]
            at = {place + len(spelling) for place in at for spelling in spellings if latin.startswith(spelling, place)}
            if read is not CYRILLIC:
                for place in sorted(at):
                    while place < len(latin) and latin[place] in VOWELS + ("w" if read is BURMESE else ""):
                        place += 1
                        at.add(place)
            if not at:
                return False
    return len(latin) in at


def are_read_from(own, a, b):
    """Whether one of the names in their own script can be read as both."""
    return any(reads_as(name, a) and reads_as(name, b) for name in own)
