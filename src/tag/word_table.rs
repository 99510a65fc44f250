//! A table of words, and what each of them is to a tagger.
//!
//! In: a word as it is written. Out: its entry, whatever its case. Most words of a text are in no table: the length and the
//! first letter say so at once.

/// Words that begin with a small Latin letter, grouped by it, the groups in the order of the alphabet.
pub(super) struct WordTable<V: 'static> {
    entries: &'static [(&'static str, V)],
    /// By first letter: where its group begins; and the end.
    groups: [u16; 27],
    /// By first letter: a bit for each length that its words have.
    lengths: [u32; 26],
}

impl<V: Copy> WordTable<V> {
    /// Panics, when it is compiled, where the words are in no order.
    pub(super) const fn new(entries: &'static [(&'static str, V)]) -> Self {
        let mut lengths = [0; 26];
        let mut groups = [0; 27];
        let mut at = 0;
        while at < entries.len() {
            let word = entries[at].0.as_bytes();
            let letter = (word[0] - b'a') as usize;
            assert!(at == 0 || entries[at - 1].0.as_bytes()[0] <= word[0], "the words are in no order");
            lengths[letter] |= 1 << word.len();
            at += 1;
            let mut after = letter + 1;
            while after < 27 {
                groups[after] = at as u16;
                after += 1;
            }
        }
        Self { entries, groups, lengths }
    }

    /// What a word is.
    pub(super) fn get(&self, word: &str) -> Option<V> {
        let letter = usize::from((word.as_bytes().first()? | 0x20).wrapping_sub(b'a'));
        if word.len() > 31 || self.lengths.get(letter)? >> word.len() & 1 == 0 {
            return None;
        }
        let group = &self.entries[usize::from(self.groups[letter])..usize::from(self.groups[letter + 1])];
        // Most other words of the group end in another letter.
        let last = |word: &str| word.as_bytes().last().map(|byte| byte | 0x20);
        let is_word = |entry: &str| last(entry) == last(word) && entry.eq_ignore_ascii_case(word);
        group.iter().find(|(entry, _)| is_word(entry)).map(|(_, value)| *value)
    }
}
