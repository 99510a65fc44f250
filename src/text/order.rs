//! Sorting, compiled once.
//!
//! In: a slice, and what decides between two of its items. Out: the slice in that order, equal ones as they stood. The
//! library's sort is compiled anew for every kind of item, five kilobytes of WebAssembly each time that every page load
//! pays for. Here one copy of it sorts places, and the items move once.

use std::cmp::Ordering;

/// Sorts by the items themselves.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by what a key says of each item.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by what two items say of each other. Of more than 2³² items the first are sorted.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    // Most lists of a pipeline are sorted already.
    if items.is_sorted_by(|one, other| compare(one, other).is_le()) {
        return;
    }
    let mut places: Vec<u32> = (0..items.len().min(u32::MAX as usize) as u32).collect();
    sort_places(&mut places, &|one, other| compare(&items[one as usize], &items[other as usize]));
    move_from(items, &mut places);
}

#[inline(never)]
fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

/// Moves to every place the item from the place that stands there, ring by ring.
fn move_from<T>(items: &mut [T], from: &mut [u32]) {
    for start in 0..from.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at as u32) as usize;
            if next == start {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_sorts_as_the_library_does(items in proptest::collection::vec((0u8..9, 0u8..200), 0..80)) {
            let (mut own, mut library) = (items.clone(), items.clone());
            sort(&mut own);
            library.sort();
            proptest::prop_assert_eq!(&own, &library);
            let (mut own, mut library) = (items.clone(), items.clone());
            sort_by_key(&mut own, |(key, _)| std::cmp::Reverse(*key));
            library.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            proptest::prop_assert_eq!(&own, &library, "equal ones as they stood");
        }
    }
}
