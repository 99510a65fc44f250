//! How many words of some paragraphs come back outside them.
//!
//! In: the different words of each paragraph. Out: for any run of them how many different words it has, and how many of
//! these the rest of the article has too. Each word knows the paragraph in which it stood last and the one in which it
//! stands next, so a run is counted by a look at its own words.

use std::ops::Range;

/// Stands for no paragraph, and for no place in the list.
const NONE: u32 = u32::MAX;

/// A word in a paragraph.
#[derive(Clone, Copy)]
struct Occurrence {
    paragraph: u32,
    /// The paragraph in which it stood last.
    last: u32,
    /// Its next occurrence, as a place in the list.
    next: u32,
}

/// The words of all paragraphs.
pub(super) struct Recurrence {
    occurrences: Vec<Occurrence>,
    /// Where each paragraph's occurrences begin, and where the last ones end.
    starts: Vec<usize>,
}

/// The words of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Returning {
    pub different: usize,
    /// Those that stand outside the run too.
    pub back: usize,
    /// Those that stand in one of the two paragraphs around it.
    pub back_near: usize,
}

impl Recurrence {
    /// `paragraphs` are their different words, as numbers below `words`.
    pub fn new<'a>(paragraphs: impl Iterator<Item = &'a [u32]>, words: usize) -> Self {
        let mut latest = vec![NONE; words];
        let (mut occurrences, mut starts) = (Vec::<Occurrence>::new(), vec![0]);
        for (number, paragraph) in paragraphs.enumerate() {
            for word in paragraph {
                let before = std::mem::replace(&mut latest[*word as usize], occurrences.len() as u32);
                let last = occurrences.get(before as usize).map_or(NONE, |before| before.paragraph);
                if last != NONE {
                    occurrences[before as usize].next = occurrences.len() as u32;
                }
                occurrences.push(Occurrence { paragraph: number as u32, last, next: NONE });
            }
            starts.push(occurrences.len());
        }
        Self { occurrences, starts }
    }

    /// The words of some paragraphs in a row.
    pub fn of(&self, run: &Range<usize>) -> Returning {
        let (start, end) = (run.start as u32, run.end as u32);
        let mut returning = Returning::default();
        for word in &self.occurrences[self.starts[run.start]..self.starts[run.end]] {
            if word.last != NONE && word.last >= start {
                continue;
            }
            let mut next = self.occurrences.get(word.next as usize);
            while let Some(word) = next.filter(|word| word.paragraph < end) {
                next = self.occurrences.get(word.next as usize);
            }
            returning.different += 1;
            returning.back += usize::from(word.last != NONE || next.is_some());
            let stands_before = word.last != NONE && word.last + 1 == start;
            returning.back_near += usize::from(stands_before || next.is_some_and(|word| word.paragraph == end));
        }
        returning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_before_behind_and_beside() {
        let paragraphs: [&[u32]; 5] = [&[0, 1], &[1, 2], &[2, 3, 4], &[], &[0, 4]];
        let words = Recurrence::new(paragraphs.into_iter(), 5);
        let of = |run: Range<usize>| {
            let Returning { different, back, back_near } = words.of(&run);
            (different, back, back_near)
        };
        assert_eq!(of(0..1), (2, 2, 1), "0 far behind, 1 in the next");
        assert_eq!(of(1..2), (2, 2, 2), "1 before, 2 behind");
        assert_eq!(of(1..3), (4, 2, 1), "1 before, 4 behind; 2 and 3 nowhere else");
        assert_eq!(of(2..4), (3, 2, 2));
        assert_eq!(of(3..4), (0, 0, 0));
        assert_eq!(of(0..5), (5, 0, 0));
    }

    /// The same by looking for every word in every paragraph.
    fn plainly(paragraphs: &[Vec<u32>], run: &Range<usize>) -> Returning {
        let mut words: Vec<u32> = paragraphs[run.clone()].concat();
        words.sort_unstable();
        words.dedup();
        let has = |place: usize, word: &u32| paragraphs.get(place).is_some_and(|paragraph| paragraph.contains(word));
        let outside = |word: &&u32| (0..paragraphs.len()).any(|place| !run.contains(&place) && has(place, word));
        let beside = |word: &&u32| has(run.start.wrapping_sub(1), word) || has(run.end, word);
        Returning {
            different: words.len(),
            back: words.iter().filter(outside).count(),
            back_near: words.iter().filter(beside).count(),
        }
    }

    proptest::proptest! {
        #[test]
        fn counting_is_looking(
            paragraphs in proptest::collection::vec(proptest::collection::btree_set(0u32..12, 0..6), 1..9),
            run in (0usize..9, 0usize..4),
        ) {
            let paragraphs: Vec<Vec<u32>> = paragraphs.into_iter().map(|words| words.into_iter().collect()).collect();
            let start = run.0.min(paragraphs.len());
            let run = start..(start + run.1).min(paragraphs.len());
            let words = Recurrence::new(paragraphs.iter().map(Vec::as_slice), 12);
            proptest::prop_assert_eq!(words.of(&run), plainly(&paragraphs, &run));
        }
    }
}
